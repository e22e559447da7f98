// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/outbox.h"

#include <QtTest/QTest>

namespace tst_outbox {

using namespace halley;
using namespace std::chrono_literals;

namespace {

OutgoingRequest request(int number, qsizetype bytes, std::optional<Instant> until = {})
{
    Message message = Message::on(ChannelId::literal("/a"));
    message.setNumber(Field::Id, number);
    return {message, nullptr, bytes, until, 0};
}

QByteArray ids(const std::vector<OutgoingRequest> &requests)
{
    QByteArray text;
    for (const OutgoingRequest &one : requests)
        text += one.message.id() + ' ';
    return text.trimmed();
}

Instant at(Duration time)
{
    return {time, {}};
}

} // namespace

class tst_Outbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isBoundedInMessages();
    void isBoundedInBytes();
    void batchesHaveALegalSize();
    void batchesHaveALegalCount();
    void oldRequestsLeave();
    void takeAllEmptiesIt();
};

void tst_Outbox::isBoundedInMessages()
{
    ClientLimits limits;
    limits.waitingMessages = 2;
    Outbox outbox(limits);
    QVERIFY(outbox.hasRoom(1));
    outbox.push(request(1, 1));
    outbox.push(request(2, 1));
    QVERIFY(!outbox.hasRoom(1));
    (void)outbox.takeBatch(1);
    QVERIFY(outbox.hasRoom(1));
}

void tst_Outbox::isBoundedInBytes()
{
    ClientLimits limits;
    limits.waitingBytes = 100;
    Outbox outbox(limits);
    outbox.push(request(1, 60));
    QVERIFY(outbox.hasRoom(40));
    QVERIFY(!outbox.hasRoom(41));
    (void)outbox.takeAll();
    QVERIFY(outbox.hasRoom(100));
}

void tst_Outbox::batchesHaveALegalSize()
{
    ClientLimits limits;
    limits.outgoingSize = 100;
    Outbox outbox(limits);
    for (int i = 1; i <= 4; ++i)
        outbox.push(request(i, 50));
    outbox.push(request(5, 90));
    QCOMPARE(ids(outbox.takeBatch(10)), QByteArray("1 2"));
    QCOMPARE(ids(outbox.takeBatch(10)), QByteArray("3 4"));
    QCOMPARE(ids(outbox.takeBatch(10)), QByteArray("5"));
    QVERIFY(outbox.takeBatch(10).empty());
}

void tst_Outbox::batchesHaveALegalCount()
{
    ClientLimits limits;
    limits.outgoingMessages = 3;
    Outbox outbox(limits);
    for (int i = 1; i <= 6; ++i)
        outbox.push(request(i, 1));
    QCOMPARE(ids(outbox.takeBatch(10)), QByteArray("1 2 3"));
    QCOMPARE(ids(outbox.takeBatch(2)), QByteArray("4 5")); // room for no more
    QVERIFY(outbox.takeBatch(0).empty());
    QVERIFY(!outbox.isEmpty());
}

void tst_Outbox::oldRequestsLeave()
{
    Outbox outbox({});
    outbox.push(request(1, 1));
    outbox.push(request(2, 1, at(10s)));
    outbox.push(request(3, 1, at(20s)));
    QCOMPARE(outbox.nextExpiry(), at(10s));
    QVERIFY(outbox.takeExpired(at(9s)).empty());
    QCOMPARE(ids(outbox.takeExpired(at(10s))), QByteArray("2"));
    QCOMPARE(outbox.nextExpiry(), at(20s));
    QCOMPARE(ids(outbox.takeExpired(at(1h))), QByteArray("3"));
    QVERIFY(!outbox.nextExpiry());
    QCOMPARE(ids(outbox.takeAll()), QByteArray("1")); // waits as long as it takes
}

void tst_Outbox::takeAllEmptiesIt()
{
    Outbox outbox({});
    for (int i = 1; i <= 3; ++i)
        outbox.push(request(i, 1));
    QCOMPARE(ids(outbox.takeAll()), QByteArray("1 2 3"));
    QVERIFY(outbox.isEmpty());
}

} // namespace tst_outbox

QTEST_GUILESS_MAIN(tst_outbox::tst_Outbox)
#include "tst_outbox.moc"
