// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/support/suite/suitemember.h"

#include <cstdio>

// suite_<folder> TEST [ARGUMENTS OF QTEST...]: runs one test of the folder, as if it were a program of its
// own.
int main(int argc, char **argv)
{
    using halley::test::SuiteMember;
    for (const SuiteMember *member = SuiteMember::first(); argc > 1 && member; member = member->next()) {
        if (member->name() == argv[1])
            return member->run(argc - 1, argv + 1); // it sees its own name where a program's would be
    }
    std::fprintf(stderr, "usage: %s TEST [ARGUMENTS]\n", argv[0]);
    for (const SuiteMember *member = SuiteMember::first(); member; member = member->next())
        std::fprintf(stderr, "  %.*s\n", int(member->name().size()), member->name().data());
    return 2;
}
