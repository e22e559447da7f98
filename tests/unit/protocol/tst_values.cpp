// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/clientid.h"
#include "server/protocol/frozen.h"
#include "server/protocol/instant.h"
#include "server/protocol/result.h"

#include <QtTest/QtTest>
#include <memory>

namespace tst_values {

using namespace halley;
using namespace std::chrono_literals;

// The small values: ids, instants, frozen texts, results.
class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clientIdIsCutInLogs();
    void clientIdsCompare();
    void instants();
    void frozenIsShared();
    void frozenEmpty();
    void results();
    void resultsHoldMoveOnlyTypes();
};

void TestValues::clientIdIsCutInLogs()
{
    const ClientId id("0123456789abcdef");
    QCOMPARE(id.shortText(), QByteArray("01234567"));
    QString text;
    QDebug(&text) << id;
    QCOMPARE(text.trimmed(), QStringLiteral("01234567…"));
}

void TestValues::clientIdsCompare()
{
    QVERIFY(ClientId().isEmpty());
    QCOMPARE(ClientId("a"), ClientId("a"));
    QVERIFY(ClientId("a") != ClientId("b"));
    QVERIFY(ClientId("a") < ClientId("b"));
    QCOMPARE(qHash(ClientId("a"), 7), qHash(ClientId("a"), 7));
}

void TestValues::instants()
{
    const Instant start{10s, 1'000'000ms};
    const Instant later = start + 1500ms;
    QCOMPARE(later - start, Duration(1500ms));
    QCOMPARE(later.wall, 1'001'500ms);
    QVERIFY(start < later && later > start && start != later);
    // A wall clock that jumps back changes nothing.
    QVERIFY((Instant{11s, 0ms} > start));
    QVERIFY((Instant{10s, 5ms} == start));
}

void TestValues::frozenIsShared()
{
    const Frozen event(QByteArray("{}"));
    const Frozen copy = event;
    QCOMPARE(copy, event);
    QVERIFY(Frozen(QByteArray("{}")) != event);
    copy.setFramed("frame");
    QCOMPARE(event.framed(), QByteArray("frame"));
    ++copy.holds();
    QCOMPARE(event.holds(), 1);
    QCOMPARE(event.json().constData(), copy.json().constData());
    QCOMPARE(event.size(), 2);
}

void TestValues::frozenEmpty()
{
    QVERIFY(Frozen().isEmpty());
    QCOMPARE(Frozen().size(), 0);
    QCOMPARE(Frozen(), Frozen());
}

void TestValues::results()
{
    const Result<QByteArray, int> good = QByteArray("yes");
    QVERIFY(good && good.hasValue());
    QCOMPARE(*good, QByteArray("yes"));
    QCOMPARE(good->size(), 3);
    const Result<QByteArray, int> bad = 7;
    QVERIFY(!bad && !bad.hasValue());
    QCOMPARE(bad.error(), 7);
}

void TestValues::resultsHoldMoveOnlyTypes()
{
    Result<std::unique_ptr<int>, int> result = std::make_unique<int>(5);
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 5);
}

} // namespace tst_values

QTEST_APPLESS_MAIN(tst_values::TestValues)
#include "tst_values.moc"
