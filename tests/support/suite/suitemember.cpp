// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/support/suite/suitemember.h"

namespace halley::test {

namespace {

// Zero before anything is constructed, so that members may come in any order.
const SuiteMember *firstMember = nullptr;

// "/top/tests/unit/broker/tst_link.cpp" is tst_link.
std::string_view nameOf(std::string_view file)
{
    file.remove_prefix(file.rfind('/') + 1);
    return file.substr(0, file.rfind('.'));
}

} // namespace

SuiteMember::SuiteMember(const char *file, Main main)
    : m_name(nameOf(file)), m_main(main), m_next(firstMember)
{
    firstMember = this;
}

const SuiteMember *SuiteMember::first()
{
    return firstMember;
}

} // namespace halley::test
