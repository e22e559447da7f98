// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/protocol/filterinvariant.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    const QByteArray fault =
        halley::filterFault(QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(size)));
    if (!fault.isEmpty()) {
        std::fprintf(stderr, "%s\n", fault.constData());
        std::abort();
    }
    return 0;
}
