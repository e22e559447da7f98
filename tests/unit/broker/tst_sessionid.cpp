// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/sessionid.h"

#include <QtCore/QSet>
#include <QtTest/QTest>
#include <algorithm>

namespace tst_sessionid {

using namespace halley;

class SessionIdTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void form();
    void everyBitCounts();
};

void SessionIdTest::form()
{
    SessionIds ids(
        [](std::span<std::byte> bytes) { std::fill(bytes.begin(), bytes.end(), std::byte(0xff)); });
    const QByteArray first = ids.next().text();
    const QByteArray second = ids.next("service").text();
    QVERIFY(first.size() >= 20);
    QVERIFY(std::all_of(first.begin(), first.end(),
                        [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }));
    QVERIFY(first.startsWith('1'));
    QVERIFY(second.startsWith("service_2"));
    QVERIFY(first.mid(1) == second.mid(9)); // the same entropy, told apart by the counter
}

void SessionIdTest::everyBitCounts()
{
    QSet<QByteArray> texts;
    for (int bit = 0; bit < 160; ++bit) {
        SessionIds ids([bit](std::span<std::byte> bytes) {
            std::fill(bytes.begin(), bytes.end(), std::byte(0));
            if (bytes.size() != 20)
                return;
            bytes[size_t(bit / 8)] = std::byte(1 << (bit % 8));
        });
        texts.insert(ids.randomText());
    }
    QCOMPARE(texts.size(), 160);
}

} // namespace tst_sessionid

QTEST_APPLESS_MAIN(tst_sessionid::SessionIdTest)
#include "tst_sessionid.moc"
