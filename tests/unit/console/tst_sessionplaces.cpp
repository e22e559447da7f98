// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "console/monitor/sessionrows.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>
#include <algorithm>

namespace tst_sessionplaces {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Kind = SessionRows::Step::Kind;

namespace {

// "a b . d": ids, a dot for a place without a row.
QString printed(const SessionRows &rows)
{
    QStringList ids;
    for (int i = 0; i < rows.size(); ++i)
        ids.append(rows.at(i) ? rows.at(i)->id : u"."_qs);
    return ids.join(u' ');
}

QList<SessionRows::Step> takePage(SessionRows &rows, int offset, const QString &page,
                                  SessionRows::Merge merge = SessionRows::Merge::ByIdentity)
{
    const QStringList ids = page.split(u' ', Qt::SkipEmptyParts);
    const auto steps = rows.plan(offset, ids, merge);
    for (const SessionRows::Step &step : steps) {
        SessionRow row;
        if (step.kind == Kind::Write)
            row.id = ids[step.source];
        rows.apply(step, row);
    }
    return steps;
}

void fill(SessionRows &rows, const QString &text)
{
    const QStringList ids = text.split(u' ', Qt::SkipEmptyParts);
    rows.append(int(ids.size()));
    for (int i = 0; i < ids.size(); ++i) {
        if (ids[i] == u"."_qs)
            continue;
        SessionRow row;
        row.id = ids[i];
        rows.apply({Kind::Write, i}, row);
    }
}

QString structure(const QList<SessionRows::Step> &steps)
{
    QString text;
    for (const SessionRows::Step &step : steps) {
        switch (step.kind) {
        case Kind::Insert:
            text += u"+%1 "_qs.arg(step.at);
            break;
        case Kind::Remove:
            text += u"-%1 "_qs.arg(step.at);
            break;
        case Kind::Move:
            text += u"%1>%2 "_qs.arg(step.from).arg(step.at);
            break;
        case Kind::Forget:
            text += u"?%1 "_qs.arg(step.at);
            break;
        case Kind::Write:
            break;
        }
    }
    return text.trimmed();
}

} // namespace

class SessionRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksAPageIn_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("steps");
        QTest::newRow("nothing new") << u"a b c"_qs << 0 << u"a b c"_qs << u"a b c"_qs << QString();
        QTest::newRow("fills places") << u". . . ."_qs << 1 << u"b c"_qs << u". b c ."_qs << QString();
        QTest::newRow("one came") << u"a b c"_qs << 0 << u"x a b"_qs << u"x a b c"_qs << u"+0"_qs;
        QTest::newRow("one went") << u"a b c d"_qs << 0 << u"a c d"_qs << u"a c d"_qs << u"-1"_qs;
        QTest::newRow("one for another") << u"a b c"_qs << 0 << u"a x c"_qs << u"a x c"_qs << u"+1 -2"_qs;
        QTest::newRow("one rose") << u"a b c d"_qs << 0 << u"d a b c"_qs << u"d a b c"_qs << u"3>0"_qs;
        QTest::newRow("one fell") << u"a b c d"_qs << 0 << u"b c d a"_qs << u"b c d a"_qs << u"0>3"_qs;
        QTest::newRow("from far below") << u"a b . . z"_qs << 0 << u"z a"_qs << u"z a b . ."_qs << u"4>0"_qs;
        QTest::newRow("from above, at the end")
            << u"z a b"_qs << 1 << u"a z"_qs << u". a z b"_qs << u"?0 +2"_qs;
        QTest::newRow("from above") << u"z a b c"_qs << 1 << u"a z b"_qs << u". a z b c"_qs << u"?0 +2"_qs;
    }
    void worksAPageIn()
    {
        QFETCH(QString, before);
        QFETCH(int, offset);
        QFETCH(QString, page);
        QFETCH(QString, after);
        QFETCH(QString, steps);
        SessionRows rows;
        fill(rows, before);
        const auto taken = takePage(rows, offset, page);
        QCOMPARE(printed(rows), after);
        QCOMPARE(structure(taken), steps);
    }

    void replacesInPlace()
    {
        SessionRows rows;
        fill(rows, u"a b c d"_qs);
        const auto steps = takePage(rows, 0, u"d c"_qs, SessionRows::Merge::InPlace);
        QCOMPARE(printed(rows), u"d c . ."_qs);
        QCOMPARE(structure(steps), u"?2 ?3"_qs);
    }

    void anUpheavalIsDoneInPlace()
    {
        QStringList ids;
        for (int i = 0; i < 3 * limits::sessionSteps; ++i)
            ids.append(QString::number(i));
        SessionRows rows;
        fill(rows, ids.join(u' '));
        std::ranges::reverse(ids);
        const auto steps = takePage(rows, 0, ids.join(u' '));
        QCOMPARE(structure(steps), QString());
        QCOMPARE(printed(rows), ids.join(u' '));
    }

    // Whatever comes: afterwards the page stands where it belongs, and no id stands twice.
    void anyPageFits()
    {
        QRandomGenerator random(7);
        SessionRows rows;
        rows.append(60);
        for (int round = 0; round < 2'000; ++round) {
            QStringList pool;
            for (int i = 0; i < 90; ++i)
                pool.append(QString::number(i));
            std::ranges::shuffle(pool, random);
            if (random.bounded(2) == 0)
                std::ranges::sort(pool);
            const int size = 1 + int(random.bounded(25));
            const int offset = int(random.bounded(60 - size));
            const QStringList page = pool.mid(random.bounded(60), size);
            takePage(rows, offset, page.join(u' '));
            for (int i = 0; i < page.size(); ++i)
                QCOMPARE(rows.at(offset + i)->id, page[i]);
            QStringList known = printed(rows).split(u' ');
            known.removeAll(u"."_qs);
            QCOMPARE(known.size(), qsizetype(QSet<QString>(known.begin(), known.end()).size()));
            if (rows.size() < 60)
                rows.append(60 - rows.size());
            rows.truncate(rows.size() - 60);
        }
    }

    void keepsABoundedNumber()
    {
        SessionRows rows;
        rows.append(5'000);
        for (int i = 0; i < limits::sessionRowsKept; ++i) {
            SessionRow row;
            row.id = QString::number(i);
            rows.apply({Kind::Write, i}, row);
        }
        QVERIFY(rows.forgetOutside(100, 200).isEmpty());
        rows.apply({Kind::Write, 4'000}, SessionRow());
        QCOMPARE(rows.forgetOutside(100, 200).size(), limits::sessionRowsKept + 1 - 101);
        QVERIFY(rows.at(150));
        QVERIFY(!rows.at(4'000));
    }

    void ratesFollowTheSession()
    {
        using namespace std::chrono_literals;
        SessionRow before;
        before.in = 10;
        before.readAt = 1s;
        SessionRow after = before;
        after.in = 30;
        after.readAt = 3s;
        after.follow(before);
        QCOMPARE(after.inRate, 10.0);
        SessionRow again = after; // the same answer twice: the rates stay
        again.follow(after);
        QCOMPARE(again.inRate, 10.0);
    }
};

} // namespace tst_sessionplaces

QTEST_GUILESS_MAIN(tst_sessionplaces::SessionRowsTest)
#include "tst_sessionplaces.moc"
