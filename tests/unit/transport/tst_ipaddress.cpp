// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/ipaddress.h"

#include <QtTest/QTest>

namespace tst_ipaddress {

using namespace halley;

class TestIpAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void prefixes_data();
    void prefixes();
};

void TestIpAddress::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<bool>("isIPv4");
    QTest::newRow("IPv4") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1") << true;
    QTest::newRow("mapped") << QByteArray("::ffff:192.0.2.1") << QByteArray("192.0.2.1") << true;
    QTest::newRow("mapped in hexadecimal")
        << QByteArray("::FFFF:c000:201") << QByteArray("192.0.2.1") << true;
    QTest::newRow("IPv6") << QByteArray("2001:DB8:0:0::1") << QByteArray("2001:db8::1") << false;
    QTest::newRow("loopback") << QByteArray("::1") << QByteArray("::1") << false;
    QTest::newRow("longest") << QByteArray("1111:2222:3333:4444:5555:6666:7777:8888")
                             << QByteArray("1111:2222:3333:4444:5555:6666:7777:8888") << false;
}

void TestIpAddress::reads()
{
    QFETCH(QByteArray, text);
    const auto address = IpAddress::parse(text);
    QVERIFY(address);
    QTEST(address->toText(), "written");
    QTEST(address->isIPv4(), "isIPv4");
    QCOMPARE(IpAddress::parse(address->toText()), address);
}

void TestIpAddress::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.4:80", "[::1]",
                             "::1%lo", " ::1", "1.2.3.4 ", "12345::1", "1:2:3:4:5:6:7:8:9", "01.2.3.4",
                             "1.2.3.4/8", "1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb"})
        QTest::addRow("'%s'", text) << QByteArray(text);
    QTest::newRow("NUL") << QByteArray("1.2.3.4\0", 8);
}

void TestIpAddress::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!IpAddress::parse(text));
}

void TestIpAddress::prefixes_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<int>("same"); // bits
    QTest::newRow("equal") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1") << 128;
    QTest::newRow("last bit") << QByteArray("192.0.2.1") << QByteArray("192.0.2.0") << 127;
    QTest::newRow("within a byte") << QByteArray("10.1.0.0") << QByteArray("10.17.0.0") << 96 + 11;
    QTest::newRow("at a byte") << QByteArray("2001:db8::") << QByteArray("2001:db8:8000::") << 32;
    QTest::newRow("first bit") << QByteArray("::") << QByteArray("8000::") << 0;
}

void TestIpAddress::prefixes()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QFETCH(int, same);
    for (int bits = 0; bits <= 128; ++bits)
        QCOMPARE(IpAddress::parse(one)->hasPrefixOf(*IpAddress::parse(other), bits), bits <= same);
}

} // namespace tst_ipaddress

QTEST_APPLESS_MAIN(tst_ipaddress::TestIpAddress)
#include "tst_ipaddress.moc"
