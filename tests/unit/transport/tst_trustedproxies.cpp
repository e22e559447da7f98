// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/trustedproxies.h"

#include <QtTest/QTest>

namespace tst_trustedproxies {

using namespace halley;

// Who is believed, and what (architecture 8: origins and proxies).
class TestTrustedProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trusts_data();
    void trusts();
    void refusesEntries_data();
    void refusesEntries();
    void trustsNobodyByDefault();
    void client_data();
    void client();
    void clientFromSeveralFields();
    void scheme_data();
    void scheme();
    void host_data();
    void host();
};

static TrustedProxies proxiesOf(const QList<QByteArray> &entries)
{
    auto proxies = TrustedProxies::parse(entries);
    return proxies ? *proxies : TrustedProxies();
}

static Forwarded readOne(const TrustedProxies &proxies, const QByteArray &name, const QByteArray &value)
{
    HttpHeaders headers;
    headers.append(name, value);
    return proxies.read(headers);
}

void TestTrustedProxies::trusts_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<bool>("trusted");
    const auto row = [](const char *name, const QByteArray &entry, const QByteArray &peer, bool trusted) {
        QTest::newRow(name) << entry << peer << trusted;
    };
    row("address", "192.0.2.1", "192.0.2.1", true);
    row("another", "192.0.2.1", "192.0.2.2", false);
    row("with blanks", " 192.0.2.1 ", "192.0.2.1", true);
    row("subnet", "10.0.0.0/8", "10.255.0.1", true);
    row("beside the subnet", "10.0.0.0/8", "11.0.0.0", false);
    row("host bits set", "10.1.2.3/8", "10.9.9.9", true);
    row("subnet within a byte", "172.16.0.0/12", "172.31.255.255", true);
    row("beside it", "172.16.0.0/12", "172.32.0.0", false);
    row("subnet of one", "192.0.2.1/32", "192.0.2.1", true);
    row("all IPv4", "0.0.0.0/0", "203.0.113.7", true);
    row("all IPv4 is not all", "0.0.0.0/0", "2001:db8::1", false);
    row("all", "::/0", "203.0.113.7", true);
    row("IPv6", "2001:db8::1", "2001:db8:0::1", true);
    row("IPv6 subnet", "fd00::/8", "fdff::1", true);
    row("beside the IPv6 subnet", "fd00::/8", "fc00::1", false);
    row("mapped peer", "10.0.0.0/8", "::ffff:10.0.0.1", true);
    row("mapped subnet", "::ffff:10.0.0.0/104", "10.9.9.9", true);
    row("no address", "::/0", "a name", false);
    row("nothing", "::/0", "", false);
}

void TestTrustedProxies::trusts()
{
    QFETCH(QByteArray, entry);
    QFETCH(QByteArray, peer);
    const auto proxies = TrustedProxies::parse({"198.51.100.1", entry});
    QVERIFY(proxies);
    QTEST(proxies->trusts(peer), "trusted");
    QVERIFY(proxies->trusts(QByteArrayView("198.51.100.1")));
}

void TestTrustedProxies::refusesEntries_data()
{
    QTest::addColumn<QByteArray>("entry");
    for (const char *entry : {"", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/",
                              "10.0.0.0/8x", "/8", "fd00::/129", "10.0.0.0/8/8", "10.0.0/8", "10.0.0.0/+8",
                              "10.0.0.0/ 8", "10.0.0.1:80", "10.0.0.0/0000"})
        QTest::addRow("'%s'", entry) << QByteArray(entry);
}

void TestTrustedProxies::refusesEntries()
{
    QFETCH(QByteArray, entry);
    const auto proxies = TrustedProxies::parse({"10.0.0.1", entry, "10.0.0.2"});
    QVERIFY(!proxies);
    QCOMPARE(proxies.error().entry, entry);
}

void TestTrustedProxies::trustsNobodyByDefault()
{
    QVERIFY(TrustedProxies().isEmpty());
    QVERIFY(!TrustedProxies().trusts(QByteArrayView("127.0.0.1")));
}

void TestTrustedProxies::client_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("address");
    const auto row = [](const char *name, const QByteArray &field, const QByteArray &address) {
        QTest::newRow(name) << field << address;
    };
    row("one", "203.0.113.7", "203.0.113.7");
    row("what the client made up stands left", "1.1.1.1, 203.0.113.7", "203.0.113.7");
    row("behind two proxies", "1.1.1.1, 203.0.113.7, 10.0.0.2", "203.0.113.7");
    row("all are proxies", "10.0.0.3, 10.0.0.2", "10.0.0.3");
    row("IPv6", "2001:DB8::7", "2001:db8::7");
    row("with port", "203.0.113.7:4711", "203.0.113.7");
    row("IPv6 with port", "[2001:db8::7]:4711", "2001:db8::7");
    row("IPv6 in brackets", "[2001:db8::7]", "2001:db8::7");
    row("open bracket", "[2001:db8::7", "");
    row("nothing", "", "");
    row("commas", ",,", "");
    row("unknown", "unknown", "");
    row("unknown behind a proxy", "203.0.113.7, unknown, 10.0.0.2", "10.0.0.2");
    row("name", "203.0.113.7, client.example.org", "");
    row("no blanks", "1.1.1.1,203.0.113.7,10.0.0.2", "203.0.113.7");
}

void TestTrustedProxies::client()
{
    QFETCH(QByteArray, field);
    QTEST(readOne(proxiesOf({"10.0.0.0/8"}), "X-Forwarded-For", field).address, "address");
}

void TestTrustedProxies::clientFromSeveralFields()
{
    HttpHeaders headers;
    headers.append("X-Forwarded-For", "1.1.1.1, 203.0.113.7");
    headers.append("Via", "1.1 proxy");
    headers.append("x-forwarded-for", "10.0.0.2, 10.0.0.3");
    QCOMPARE(proxiesOf({"10.0.0.0/8"}).read(headers).address, QByteArray("203.0.113.7"));
    const Forwarded nothing = proxiesOf({"10.0.0.0/8"}).read(HttpHeaders());
    QCOMPARE(nothing.address, QByteArray());
    QCOMPARE(nothing.scheme, Forwarded::Scheme::Unknown);
    QCOMPARE(nothing.host, QByteArray());
}

void TestTrustedProxies::scheme_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<Forwarded::Scheme>("scheme");
    QTest::newRow("https") << QByteArray("https") << Forwarded::Scheme::Https;
    QTest::newRow("http") << QByteArray("http") << Forwarded::Scheme::Http;
    QTest::newRow("case") << QByteArray("HTTPS") << Forwarded::Scheme::Https;
    QTest::newRow("the last counts") << QByteArray("https, http") << Forwarded::Scheme::Http;
    QTest::newRow("another") << QByteArray("wss") << Forwarded::Scheme::Unknown;
    QTest::newRow("another behind https") << QByteArray("https,on") << Forwarded::Scheme::Unknown;
    QTest::newRow("empty") << QByteArray() << Forwarded::Scheme::Unknown;
}

void TestTrustedProxies::scheme()
{
    QFETCH(QByteArray, field);
    QTEST(readOne(proxiesOf({"::1"}), "X-Forwarded-Proto", field).scheme, "scheme");
}

void TestTrustedProxies::host_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("name") << QByteArray("chat.example.org") << QByteArray("chat.example.org");
    QTest::newRow("port") << QByteArray("chat.example.org:8443") << QByteArray("chat.example.org:8443");
    QTest::newRow("IPv6") << QByteArray("[::1]:80") << QByteArray("[::1]:80");
    QTest::newRow("the last counts") << QByteArray("evil, good") << QByteArray("good");
    QTest::newRow("no host") << QByteArray("http://chat/") << QByteArray();
    QTest::newRow("user") << QByteArray("a@b") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestTrustedProxies::host()
{
    QFETCH(QByteArray, field);
    QTEST(readOne(proxiesOf({"::1"}), "X-Forwarded-Host", field).host, "host");
}

} // namespace tst_trustedproxies

QTEST_APPLESS_MAIN(tst_trustedproxies::TestTrustedProxies)
#include "tst_trustedproxies.moc"
