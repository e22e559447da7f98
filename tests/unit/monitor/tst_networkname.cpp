// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/networkname.h"

#include <QtTest/QTest>

namespace tst_networkname {

using namespace halley;

class NetworkNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networks_data();
    void networks();
};

void NetworkNameTest::networks_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("network");
    const auto row = [](const char *address, const char *network) {
        QTest::newRow(address) << QByteArray(address) << QByteArray(network);
    };
    row("", "");
    row("somewhere", "");
    row("10.1.2", "");
    row("10.1.2.256", "");
    row("10.1.2.3", "10.1.0.0/16");
    row("127.0.0.1", "127.0.0.0/16");
    row("255.255.255.255", "255.255.0.0/16");
    row("::1", "::/48");
    row("2001:db8:1:2::3", "2001:db8:1::/48");
    row("2001:0DB8:0001:0002:0003:0004:0005:0006", "2001:db8:1::/48");
    row("fe80::1%eth0", "fe80::/48");
    row("::ffff:10.1.2.3", "10.1.0.0/16");
    row("::ffff:a01:203", "10.1.0.0/16");
}

void NetworkNameTest::networks()
{
    QFETCH(QByteArray, address);
    QTEST(networkName(address), "network");
}

} // namespace tst_networkname

QTEST_APPLESS_MAIN(tst_networkname::NetworkNameTest)
#include "tst_networkname.moc"
