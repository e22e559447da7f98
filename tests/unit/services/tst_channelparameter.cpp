// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/channelparameter.h"

#include <QtTest/QTest>
#include <limits>

enum class Colour : quint8 { Red, Green };

template <>
struct halley::ChannelParameter<Colour>
{
    static std::optional<Colour> read(QByteArrayView segment)
    {
        if (segment == "red")
            return Colour::Red;
        return segment == "green" ? std::optional(Colour::Green) : std::nullopt;
    }
};

namespace tst_channelparameter {

using namespace halley;

// How segments of a channel's name become values.
class ChannelParameterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void texts();
    void integers_data();
    void integers();
    void ranges();
    void doubles_data();
    void doubles();
    void booleans_data();
    void booleans();
    void typesOfOnesOwn();
};

void ChannelParameterTest::texts()
{
    QCOMPARE(ChannelParameter<QByteArray>::read(" a.b~"), QByteArray(" a.b~"));
    QCOMPARE(ChannelParameter<QString>::read("{a}!#$()*+-@_"), QStringLiteral("{a}!#$()*+-@_"));
}

void ChannelParameterTest::integers_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<bool>("converts");
    QTest::addColumn<int>("value");
    const auto row = [](const char *segment, bool converts, int value = 0) {
        QTest::newRow(segment) << QByteArray(segment) << converts << value;
    };
    row("0", true, 0);
    row("42", true, 42);
    row("-42", true, -42);
    row("007", true, 7);
    row("2147483647", true, 2147483647);
    row("-2147483648", true, std::numeric_limits<int>::min());
    row("2147483648", false);
    row("-2147483649", false);
    row("99999999999999999999", false);
    row("+1", false);
    row(" 1", false);
    row("1 ", false);
    row("1.0", false);
    row("1e3", false);
    row("0x1", false);
    row("-", false);
    row("--1", false);
    row("one", false);
    row("1a", false);
}

void ChannelParameterTest::integers()
{
    QFETCH(QByteArray, segment);
    QFETCH(bool, converts);
    QFETCH(int, value);
    const auto read = ChannelParameter<int>::read(segment);
    QCOMPARE(read.has_value(), converts);
    QCOMPARE(read.value_or(0), value);
}

void ChannelParameterTest::ranges()
{
    QCOMPARE(ChannelParameter<qint64>::read("9223372036854775807"), std::numeric_limits<qint64>::max());
    QVERIFY(!ChannelParameter<qint64>::read("9223372036854775808"));
    QCOMPARE(ChannelParameter<quint64>::read("18446744073709551615"), std::numeric_limits<quint64>::max());
    QVERIFY(!ChannelParameter<quint64>::read("-1"));
    QVERIFY(!ChannelParameter<quint8>::read("256"));
}

void ChannelParameterTest::doubles_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<bool>("converts");
    QTest::addColumn<double>("value");
    const auto row = [](const char *segment, bool converts, double value = 0) {
        QTest::newRow(segment) << QByteArray(segment) << converts << value;
    };
    row("1.5", true, 1.5);
    row("-1e3", true, -1000);
    row("7", true, 7);
    row("inf", false);
    row("-infinity", false);
    row("nan", false);
    row("1e999", false);
    row("+1.5", false);
    row("1.5 ", false);
    row("1.5.1", false);
    row("x", false);
}

void ChannelParameterTest::doubles()
{
    QFETCH(QByteArray, segment);
    QFETCH(bool, converts);
    QFETCH(double, value);
    const auto read = ChannelParameter<double>::read(segment);
    QCOMPARE(read.has_value(), converts);
    QCOMPARE(read.value_or(0), value);
}

void ChannelParameterTest::booleans_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<int>("value"); // -1: does not convert
    QTest::newRow("true") << QByteArray("true") << 1;
    QTest::newRow("false") << QByteArray("false") << 0;
    QTest::newRow("1") << QByteArray("1") << -1;
    QTest::newRow("True") << QByteArray("True") << -1;
    QTest::newRow("true and more") << QByteArray("true ") << -1;
}

void ChannelParameterTest::booleans()
{
    QFETCH(QByteArray, segment);
    QFETCH(int, value);
    const auto read = ChannelParameter<bool>::read(segment);
    QCOMPARE(read ? int(*read) : -1, value);
}

void ChannelParameterTest::typesOfOnesOwn()
{
    QCOMPARE(ChannelParameter<Colour>::read("green"), Colour::Green);
    QVERIFY(!ChannelParameter<Colour>::read("blue"));
}

} // namespace tst_channelparameter

QTEST_APPLESS_MAIN(tst_channelparameter::ChannelParameterTest)
#include "tst_channelparameter.moc"
