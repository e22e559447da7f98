// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/parserinvariant.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    using namespace halley::test;
    const QByteArray dispute = cutDispute<HttpMachine>(QByteArrayView(data, qsizetype(size)));
    if (dispute.isEmpty())
        return 0;
    std::fprintf(stderr, "%s\n", dispute.constData());
    std::abort();
}
