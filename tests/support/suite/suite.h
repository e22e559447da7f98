// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtTest/QTest>

// HALLEY_TEST_MAIN(argc, argv) { ... }: the main() of a test. Alone the test is a program. In a suite
// (halley_tests() in resources/packaging/cmake) many tests are one, this header goes before each, and both
// this and Qt's QTEST_..._MAIN are what the suite calls under the test's name.
#ifndef HALLEY_SUITE

#define HALLEY_TEST_MAIN(argc, argv) int main(int argc, char **argv)

#else

#include "tests/support/suite/suitemember.h"

#define HALLEY_TEST_MAIN(argc, argv) HALLEY_TEST_MAIN_NUMBERED(__COUNTER__, argc, argv)
#define HALLEY_TEST_MAIN_NUMBERED(number, argc, argv) HALLEY_TEST_MAIN_NAMED(number, argc, argv)
#define HALLEY_TEST_MAIN_NAMED(number, argc, argv)                                                           \
    static int testMain##number(int, char **);                                                               \
    static const halley::test::SuiteMember testMember##number(__FILE__, testMain##number);                   \
    static int testMain##number([[maybe_unused]] int argc, [[maybe_unused]] char **argv)

// As in qtest.h, but for the first line. QTEST_MAIN, QTEST_GUILESS_MAIN and QTEST_APPLESS_MAIN are made of
// it.
#undef QTEST_MAIN_WRAPPER
#define QTEST_MAIN_WRAPPER(TestObject, ...)                                                                  \
    HALLEY_TEST_MAIN(argc, argv)                                                                             \
    {                                                                                                        \
        QTest::Internal::callInitMain<TestObject>();                                                         \
        __VA_ARGS__                                                                                          \
        TestObject tc;                                                                                       \
        QTEST_SET_MAIN_SOURCE_PATH                                                                           \
        return QTest::qExec(&tc, argc, argv);                                                                \
    }

#endif
