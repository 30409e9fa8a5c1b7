// libclang's C interface, and the few questions it cannot answer before LLVM 17.
#ifndef TRIVIAL_SCAN_CCLANG_H
#define TRIVIAL_SCAN_CCLANG_H

#include <clang-c/Index.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The operator of a binary or compound-assignment operator cursor, as its C spelling ("+", "-=",
/// ","), or NULL for any other cursor. The string is static.
const char *tscan_binaryOperatorSpelling(CXCursor cursor);

/// The operator of a unary operator cursor ("&", "*", "-", "++" ...), or NULL for any other cursor.
/// The string is static.
const char *tscan_unaryOperatorSpelling(CXCursor cursor);

/// The version of the LLVM headers that this was compiled against, as its major number.
int tscan_headerMajorVersion(void);

#ifdef __cplusplus
}
#endif
#endif
