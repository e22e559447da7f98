// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/unacknowledged.h"

#include <QtTest/QTest>

namespace tst_unacknowledged {

using namespace halley;
using namespace Qt::StringLiterals;

// What acknowledge keeps for one session (protocol 16.1): which messages leave with which reply.
class UnacknowledgedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void numbersCountFromOne();
    void earlierOnesLeaveFirst();
    void onlyTheAcknowledgedAreForgotten_data();
    void onlyTheAcknowledgedAreForgotten();
    void whatWaitsIsNobodysToAcknowledge();
    void aNumberAloneAcknowledgesNothing();
    void oldNumbersAreForgotten();
    void whatTheQueueDroppedIsGone();
    void whatLeftWithoutANumberComesAgain();
    void aReplyThatIsLateBringsNothing();
    void theQueueKnowsWhatIsHeldBack();

private:
    void queue(const QByteArray &text) { m_queue->push(Frozen(text), Laziness::Prompt); }
    // A reply leaves: "1: a b".
    QString leave(qint64 batch)
    {
        m_unacknowledged->leaveWith(batch);
        return QString::number(batch) + u':' + taken();
    }
    QString leave() { return leave(m_unacknowledged->closeBatch()); }
    QString taken()
    {
        QString texts;
        for (const Frozen &message : m_queue->takeAll())
            texts += u' ' + QString::fromUtf8(message.json());
        return texts;
    }

    QueueBudget m_budget;
    std::unique_ptr<SessionQueue> m_queue;
    std::unique_ptr<Unacknowledged> m_unacknowledged;
};

void UnacknowledgedTest::init()
{
    m_unacknowledged.reset();
    m_queue = std::make_unique<SessionQueue>(m_budget);
    m_unacknowledged = std::make_unique<Unacknowledged>(*m_queue);
}

void UnacknowledgedTest::numbersCountFromOne()
{
    QCOMPARE(leave(), u"1:"_s);
    QCOMPARE(leave(), u"2:"_s);
    QVERIFY(m_unacknowledged->isEmpty());
}

void UnacknowledgedTest::earlierOnesLeaveFirst()
{
    queue("a");
    queue("b");
    QCOMPARE(leave(), u"1: a b"_s);
    queue("c");
    QCOMPARE(leave(), u"2: a b c"_s);
    QCOMPARE(leave(), u"3: a b c"_s);
}

void UnacknowledgedTest::onlyTheAcknowledgedAreForgotten_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("left");
    QTest::newRow("below all") << qint64(-1) << u"4: a b c"_s;
    QTest::newRow("none") << qint64(0) << u"4: a b c"_s;
    QTest::newRow("the first") << qint64(1) << u"4: b c"_s;
    QTest::newRow("the second") << qint64(2) << u"4: c"_s;
    QTest::newRow("all") << qint64(3) << u"4:"_s;
    QTest::newRow("one that was never given") << std::numeric_limits<qint64>::max() << u"4: a b c"_s;
}

void UnacknowledgedTest::onlyTheAcknowledgedAreForgotten()
{
    QFETCH(qint64, number);
    QFETCH(QString, left);
    for (const char *text : {"a", "b", "c"}) {
        queue(text);
        leave();
    }
    m_unacknowledged->acknowledge(number);
    QCOMPARE(leave(), left);
}

void UnacknowledgedTest::whatWaitsIsNobodysToAcknowledge()
{
    queue("a");
    const qint64 number = m_unacknowledged->closeBatch(); // its reply leaves without the queue
    m_unacknowledged->acknowledge(number);
    QCOMPARE(leave(), u"2: a"_s);
    m_unacknowledged->acknowledge(number); // the client repeats itself: that reply was lost
    QCOMPARE(leave(), u"3: a"_s);
    m_unacknowledged->acknowledge(3);
    QVERIFY(m_unacknowledged->isEmpty());
}

void UnacknowledgedTest::aNumberAloneAcknowledgesNothing()
{
    queue("a");
    QCOMPARE(leave(), u"1: a"_s);                         // lost
    const qint64 number = m_unacknowledged->closeBatch(); // arrives, without the queue
    m_unacknowledged->acknowledge(number);
    QVERIFY(!m_unacknowledged->isEmpty());
    QCOMPARE(leave(), u"3: a"_s);
    m_unacknowledged->acknowledge(3);
    QVERIFY(m_unacknowledged->isEmpty());
}

void UnacknowledgedTest::oldNumbersAreForgotten()
{
    queue("a");
    for (int i = 0; i < 65; ++i)
        leave();
    m_unacknowledged->acknowledge(1);
    QVERIFY(!m_unacknowledged->isEmpty());
    m_unacknowledged->acknowledge(2);
    QVERIFY(m_unacknowledged->isEmpty());
}

void UnacknowledgedTest::whatTheQueueDroppedIsGone()
{
    for (const char *text : {"a", "b", "c"})
        queue(text);
    m_queue->removeAt(1);
    QCOMPARE(leave(), u"1: a c"_s);
    QCOMPARE(leave(), u"2: a c"_s);
}

void UnacknowledgedTest::whatLeftWithoutANumberComesAgain()
{
    queue("a");
    m_unacknowledged->leaveUnnumbered();
    QCOMPARE(taken(), u" a"_s);
    m_unacknowledged->acknowledge(0);
    QVERIFY(!m_unacknowledged->isEmpty());
    QCOMPARE(leave(), u"1: a"_s);
    m_unacknowledged->acknowledge(1);
    QVERIFY(m_unacknowledged->isEmpty());
}

void UnacknowledgedTest::aReplyThatIsLateBringsNothing()
{
    const qint64 late = m_unacknowledged->closeBatch();
    queue("a");
    QCOMPARE(leave(), u"2: a"_s);
    queue("b");
    QCOMPARE(leave(late), u"1:"_s);
    m_unacknowledged->acknowledge(2);
    QVERIFY(!m_unacknowledged->isEmpty());
    QCOMPARE(leave(), u"3: b"_s);
    m_unacknowledged->acknowledge(3);
    QVERIFY(m_unacknowledged->isEmpty());
}

void UnacknowledgedTest::theQueueKnowsWhatIsHeldBack()
{
    Limits limits;
    limits.queueMessages = 3;
    queue("a");
    queue("b");
    leave();
    QCOMPARE(m_budget.bytes, 2);
    QVERIFY(m_queue->hasRoom(Frozen("c"), limits));
    queue("c");
    QVERIFY(!m_queue->hasRoom(Frozen("d"), limits));
    m_unacknowledged->acknowledge(1);
    QVERIFY(m_queue->hasRoom(Frozen("d"), limits));
    QCOMPARE(m_budget.bytes, 1);
    leave();
    m_unacknowledged->clear();
    QCOMPARE(m_budget.bytes, 0);
}

} // namespace tst_unacknowledged

QTEST_GUILESS_MAIN(tst_unacknowledged::UnacknowledgedTest)
#include "tst_unacknowledged.moc"
