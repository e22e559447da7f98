// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/pendingreplies.h"

#include <QtTest/QTest>

namespace tst_pendingreplies {

using namespace halley;
using namespace std::chrono_literals;

namespace {

PendingRequest sent(const char *channel, quint64 batch = 1, std::optional<Instant> deadline = {})
{
    return {Message::on(ChannelId::literal(channel)), nullptr, batch, deadline, 1};
}

Message reply(const char *channel, const QByteArray &id)
{
    Message message = Message::on(ChannelId::literal(channel));
    message.setText(Field::Id, id);
    return message;
}

Instant at(Duration time)
{
    return {time, {}};
}

} // namespace

class tst_PendingReplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesIds();
    void matchesByIdAndChannel_data();
    void matchesByIdAndChannel();
    void takesABatch();
    void takesAllInOrder();
    void knowsTheNextDeadline();
};

void tst_PendingReplies::givesIds()
{
    PendingReplies pending;
    quint64 first = 0, second = 0;
    QCOMPARE(pending.add(sent("/a"), first).message.id(), QByteArray("1"));
    QCOMPARE(pending.add(sent("/a"), second).message.id(), QByteArray("2"));
    QVERIFY(pending.find(first));
    QVERIFY(!pending.find(3));
    QVERIFY(pending.take(reply("/a", "1")));
    QVERIFY(!pending.take(reply("/a", "1"))); // once
    quint64 third = 0;
    (void)pending.add(sent("/a"), third);
    QCOMPARE(third, quint64(3)); // never used twice
}

void tst_PendingReplies::matchesByIdAndChannel_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("matches");
    QTest::newRow("ours") << QByteArray("1") << true;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("not sent yet") << QByteArray("2") << false;
    QTest::newRow("unknown") << QByteArray("3") << false;
    QTest::newRow("spelled otherwise") << QByteArray("01") << false;
    QTest::newRow("with a sign") << QByteArray("+1") << false;
    QTest::newRow("with a blank") << QByteArray(" 1") << false;
    QTest::newRow("too large") << QByteArray("18446744073709551617") << false;
    QTest::newRow("a word") << QByteArray("one") << false;
}

void tst_PendingReplies::matchesByIdAndChannel()
{
    QFETCH(QByteArray, id);
    QFETCH(bool, matches);
    PendingReplies pending;
    quint64 number = 0;
    (void)pending.add(sent("/a"), number);
    (void)pending.add(sent("/a", 0), number);
    QVERIFY(!pending.take(reply("/b", id)));
    QCOMPARE(pending.take(reply("/a", id)).has_value(), matches);
}

void tst_PendingReplies::takesABatch()
{
    PendingReplies pending;
    quint64 number = 0;
    for (quint64 batch : {1, 2, 1})
        (void)pending.add(sent("/a", batch), number);
    QCOMPARE(pending.takeBatch(1).size(), size_t(2));
    QCOMPARE(pending.count(), 1);
    QVERIFY(pending.takeBatch(1).empty());
}

void tst_PendingReplies::takesAllInOrder()
{
    PendingReplies pending;
    quint64 number = 0;
    for (int i = 0; i < 12; ++i)
        (void)pending.add(sent("/a"), number);
    const auto all = pending.takeAll();
    QCOMPARE(all.front().message.id(), QByteArray("1"));
    QCOMPARE(all.back().message.id(), QByteArray("12"));
    QVERIFY(pending.isEmpty());
}

// A held connect is due late; what was sent after it may be due earlier.
void tst_PendingReplies::knowsTheNextDeadline()
{
    PendingReplies pending;
    quint64 number = 0;
    QVERIFY(!pending.nextDeadline());
    (void)pending.add(sent("/meta/connect", 0), number);
    QVERIFY(!pending.nextDeadline());
    (void)pending.add(sent("/meta/connect", 1, at(45s)), number);
    QCOMPARE(pending.nextDeadline(), at(45s));
    (void)pending.add(sent("/a", 2, at(20s)), number);
    (void)pending.add(sent("/a", 3, at(21s)), number);
    QCOMPARE(pending.nextDeadline(), at(20s));
}

} // namespace tst_pendingreplies

QTEST_GUILESS_MAIN(tst_pendingreplies::tst_PendingReplies)
#include "tst_pendingreplies.moc"
