#ifndef TRIVIAL_SCAN_CGIT2_H
#define TRIVIAL_SCAN_CGIT2_H

#include <git2.h>

#endif
