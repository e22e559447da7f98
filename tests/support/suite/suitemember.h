// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace halley::test {

// One tst_<name>.cpp in a suite. They are all made before main() and there is nothing to free.
class SuiteMember
{
public:
    using Main = int (*)(int argc, char **argv);

    SuiteMember(const char *file, Main main);
    SuiteMember(const SuiteMember &) = delete;
    SuiteMember &operator=(const SuiteMember &) = delete;

    [[nodiscard]] static const SuiteMember *first();
    [[nodiscard]] const SuiteMember *next() const { return m_next; }
    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] int run(int argc, char **argv) const { return m_main(argc, argv); }

private:
    std::string_view m_name;
    Main m_main;
    const SuiteMember *m_next;
};

} // namespace halley::test
