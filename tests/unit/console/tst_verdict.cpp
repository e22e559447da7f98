// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/verdictsmodel.h"
#include "console/monitor/verdict.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

namespace {

// Two samples a minute apart, the second one as given.
SampleHistory historyTo(const Sample &now, const Sample &before = {})
{
    SampleHistory history;
    Sample first = before;
    first.t = 1s;
    Sample second = now;
    second.t = 61s;
    history.append(first);
    history.append(second);
    return history;
}

QList<Kind> kindsOf(const QList<Verdict> &verdicts)
{
    QList<Kind> kinds;
    for (const Verdict &verdict : verdicts)
        kinds.append(verdict.kind);
    return kinds;
}

} // namespace

class VerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<Sample>("now");
        QTest::addColumn<Sample>("before");
        QTest::addColumn<QList<Kind>>("kinds");
        const Sample calm{.webSocket = 5};
        QTest::newRow("nobody") << Sample() << Sample()
                                << QList{Kind::NoSessions, Kind::NothingQueued, Kind::NothingLost};
        QTest::newRow("calm") << calm << Sample()
                              << QList{Kind::AllReading, Kind::NothingQueued, Kind::NothingLost};
        QTest::newRow("blocked") << Sample{.webSocket = 5, .blocked = 3} << Sample()
                                 << QList{Kind::NotReading, Kind::NothingQueued, Kind::NothingLost};
        QTest::newRow("dropped first")
            << Sample{.dropped = 4, .webSocket = 5, .blocked = 3} << Sample{.dropped = 1}
            << QList{Kind::Dropped, Kind::NotReading, Kind::NothingQueued};
        QTest::newRow("a long queue") << Sample{.webSocket = 5, .queued = 2'000} << Sample{.queued = 2'000}
                                      << QList{Kind::Queued, Kind::AllReading, Kind::NothingLost};
        QTest::newRow("a growing queue") << Sample{.webSocket = 5, .queued = 2'000} << Sample{.queued = 100}
                                         << QList{Kind::QueuesGrow, Kind::AllReading, Kind::NothingLost};
        QTest::newRow("busy") << Sample{.cpu = 57, .webSocket = 5} << Sample()
                              << QList{Kind::Busy, Kind::AllReading, Kind::NothingQueued, Kind::NothingLost};
        QTest::newRow("refused") << Sample{.refused = 2, .webSocket = 5} << Sample()
                                 << QList{Kind::Refused, Kind::AllReading, Kind::NothingQueued,
                                          Kind::NothingLost};
    }
    void judges()
    {
        QFETCH(Sample, now);
        QFETCH(Sample, before);
        QFETCH(QList<Kind>, kinds);
        QCOMPARE(kindsOf(verdictsOn(historyTo(now, before))), kinds);
    }

    void saysNothingOfNothing() { QVERIFY(verdictsOn({}).isEmpty()); }

    void speaksInSentences()
    {
        QLocale::setDefault(QLocale::c());
        VerdictsModel model;
        const QAbstractItemModelTester tester(&model);
        const auto sentence = [&model](const Verdict &verdict) {
            model.setVerdicts({verdict});
            return model.index(0).data(int(VerdictsModel::Role::Sentence)).toString();
        };
        QCOMPARE(sentence({Kind::NotReading, Verdict::Severity::Warning, 1}),
                 u"One session is not reading its messages: its socket takes no data."_qs);
        QVERIFY(sentence({Kind::NotReading, Verdict::Severity::Warning, 3})
                    .startsWith(u"3 sessions are not reading"));
        QVERIFY(
            sentence({Kind::QueuesGrow, Verdict::Severity::Warning, 2'000, 1'900}).contains(u"1900 more"));
        for (int kind = 0; kind <= int(Kind::MonitorHeavy); ++kind)
            QVERIFY(sentence({Kind(kind), Verdict::Severity::Good, 2}).endsWith(u'.'));
    }

    void changesOnlyWhatChanged()
    {
        VerdictsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setVerdicts({{Kind::AllReading}, {Kind::NothingQueued}, {Kind::NothingLost}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setVerdicts({{Kind::AllReading}, {Kind::Queued, Verdict::Severity::Good, 4}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(model.count(), 2);
        QCOMPARE(reset.size(), 0);
    }
};

QTEST_GUILESS_MAIN(VerdictTest)
#include "tst_verdict.moc"
