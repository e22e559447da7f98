// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/announcedbuffer.h"

#include <QtTest/QTest>

namespace tst_announcedbuffer {

using namespace halley;

// A peer that announces much and sends little must not cost much.
class TestAnnouncedBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grows_data();
    void grows();
};

void TestAnnouncedBuffer::grows_data()
{
    QTest::addColumn<qsizetype>("announced");
    QTest::addColumn<qsizetype>("step");
    QTest::newRow("all at once") << qsizetype(1000) << qsizetype(1000);
    QTest::newRow("byte by byte") << qsizetype(1000) << qsizetype(1);
    QTest::newRow("in pieces") << qsizetype(1000) << qsizetype(7);
    QTest::newRow("much announced") << (qsizetype(1) << 40) << qsizetype(100);
}

void TestAnnouncedBuffer::grows()
{
    QFETCH(qsizetype, announced);
    QFETCH(qsizetype, step);
    QByteArray buffer;
    for (qsizetype size = 0; size < 1000; size += step) {
        appendAnnounced(buffer, QByteArray(qMin(step, 1000 - size), 'x'), announced);
        QVERIFY(buffer.capacity() <= qMin(announced, 2 * buffer.size()));
    }
    QCOMPARE(buffer, QByteArray(1000, 'x'));
    if (announced == 1000)
        QCOMPARE(buffer.capacity(), 1000);
}

} // namespace tst_announcedbuffer

QTEST_APPLESS_MAIN(tst_announcedbuffer::TestAnnouncedBuffer)
#include "tst_announcedbuffer.moc"
