// libclang before LLVM 17 exposes binary and unary operators without telling which one they are,
// and tokens cannot tell either where a macro is expanded. A CXCursor of an expression carries its
// clang::Stmt in data[1]; the accessors used here are inline, so no C++ library is linked.
#define NDEBUG 1
#define LLVM_DISABLE_ABI_BREAKING_CHECKS_ENFORCING 1
#include "CClang.h"

#include <clang/AST/Expr.h>
#include <llvm/Config/llvm-config.h>

namespace {

const char *binarySpelling(clang::BinaryOperatorKind opcode) {
  switch (opcode) {
#define BINARY_OPERATION(Name, Spelling)                                                           \
  case clang::BO_##Name:                                                                           \
    return Spelling;
#include <clang/AST/OperationKinds.def>
  }
  return nullptr;
}

const char *unarySpelling(clang::UnaryOperatorKind opcode) {
  switch (opcode) {
#define UNARY_OPERATION(Name, Spelling)                                                            \
  case clang::UO_##Name:                                                                           \
    return Spelling;
#include <clang/AST/OperationKinds.def>
  }
  return nullptr;
}

} // namespace

extern "C" const char *tscan_binaryOperatorSpelling(CXCursor cursor) {
  if ((cursor.kind != CXCursor_BinaryOperator && cursor.kind != CXCursor_CompoundAssignOperator) ||
      !cursor.data[1])
    return nullptr;
  auto *statement = static_cast<const clang::Stmt *>(cursor.data[1]);
  return binarySpelling(static_cast<const clang::BinaryOperator *>(statement)->getOpcode());
}

extern "C" const char *tscan_unaryOperatorSpelling(CXCursor cursor) {
  if (cursor.kind != CXCursor_UnaryOperator || !cursor.data[1])
    return nullptr;
  auto *statement = static_cast<const clang::Stmt *>(cursor.data[1]);
  return unarySpelling(static_cast<const clang::UnaryOperator *>(statement)->getOpcode());
}

extern "C" int tscan_headerMajorVersion(void) { return LLVM_VERSION_MAJOR; }
