// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/verdictsmodel.h"
#include "console/monitor/consolelimits.h"

#include <QtCore/QLocale>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_verdictsmodel {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;
using Role = VerdictsModel::Role;

namespace {

QString textOf(const VerdictsModel &model, Role role, int row = 0)
{
    return model.index(row).data(int(role)).toString();
}

} // namespace

class VerdictsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyKindIsAWholeSentence_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= int(Kind::AllWell); ++kind)
            QTest::newRow(QByteArray::number(kind).constData()) << kind;
    }
    void everyKindIsAWholeSentence()
    {
        QFETCH(int, kind);
        VerdictsModel model;
        const Verdict one{.kind = Kind(kind), .count = 1, .session = u"s1"_qs, .detail = u"why."_qs};
        Verdict more = one;
        more.count = 3;
        more.isAtLeast = true;
        for (const Verdict &verdict : {one, more}) {
            model.setVerdicts({verdict}, 10s);
            QVERIFY(textOf(model, Role::Sentence).endsWith(u'.'));
            QVERIFY(!textOf(model, Role::Explanation).isEmpty());
            QVERIFY(!textOf(model, Role::Age).isEmpty());
            for (const Role role : {Role::Sentence, Role::Explanation, Role::Age})
                QVERIFY2(!textOf(model, role).contains(u'%') || textOf(model, role).contains(u"\u00a0%") ||
                             textOf(model, role).contains(u" %"),
                         qPrintable(textOf(model, role)));
        }
    }

    void aSlowReaderIsNamed()
    {
        VerdictsModel model;
        model.setVerdicts({{.kind = Kind::NotReading,
                            .severity = Verdict::Severity::Warning,
                            .subject = u"0123456789abcdef"_qs,
                            .since = 10s,
                            .seen = 70s,
                            .count = 3'210,
                            .bytes = 1'200'000,
                            .share = 0.32,
                            .remaining = 125s,
                            .session = u"0123456789abcdef"_qs,
                            .address = u"10.0.0.7:50412"_qs,
                            .agent = u"Mozilla/5.0 (X11) Gecko/20100101 Firefox/128.0"_qs,
                            .transport = u"websocket"_qs}},
                          70s);
        QCOMPARE(textOf(model, Role::Sentence),
                 u"Session 0123456789ab… is not reading: its socket takes no data."_qs);
        const QString why = textOf(model, Role::Explanation);
        QVERIFY2(why.startsWith(u"10.0.0.7:50412, Firefox, websocket: "), qPrintable(why));
        QVERIFY(why.contains(u"full in 2\u00a0min\u00a05\u00a0s"));
        QVERIFY(textOf(model, Role::Age).contains(u"1\u00a0min\u00a00\u00a0s"));
        QCOMPARE(model.index(0).data(int(Role::LeadTarget)).value<VerdictsModel::Target>(),
                 VerdictsModel::Target::Session);
        QCOMPARE(textOf(model, Role::LeadWhat), u"0123456789abcdef"_qs);
    }

    void agesGoOn()
    {
        VerdictsModel model;
        const Verdict verdict{.kind = Kind::Expired, .since = 10s, .seen = 12s, .count = 2};
        model.setVerdicts({verdict}, 14s);
        QVERIFY(!textOf(model, Role::Age).contains(u"as of"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setVerdicts({verdict}, 40s);
        QCOMPARE(changed.size(), 1);
        QVERIFY(textOf(model, Role::Age).contains(u"30\u00a0s"));
        QVERIFY(textOf(model, Role::Age).contains(u"as of"));
    }

    // A row is one verdict as long as it stands: who is about to click on it hits it.
    void rowsKeepTheirVerdict()
    {
        VerdictsModel model;
        const QAbstractItemModelTester tester(&model);
        const Verdict a{.kind = Kind::NotReading, .subject = u"a"_qs};
        const Verdict b{.kind = Kind::NotReading, .subject = u"b"_qs};
        const Verdict c{.kind = Kind::Refused, .subject = u"c"_qs};
        model.setVerdicts({a, b}, 1s);
        const QPersistentModelIndex atB(model.index(1));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setVerdicts({b, c, a}, 1s);
        QCOMPARE(atB.row(), 0);
        Verdict grown = b;
        grown.count = 5;
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setVerdicts({grown, a}, 1s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(atB.row(), 0);
        QCOMPARE(model.count(), 2);
        model.setVerdicts({}, 1s);
        QVERIFY(!atB.isValid());
        QCOMPARE(reset.size(), 0);
    }

    void oneScreenfulAtMost()
    {
        VerdictsModel model;
        QList<Verdict> many;
        for (int i = 0; i < limits::verdictsShown + 3; ++i)
            many.append({.kind = Kind::NotReading, .subject = QString::number(i)});
        model.setVerdicts(many, 1s);
        QCOMPARE(model.count(), limits::verdictsShown);
        QCOMPARE(model.hidden(), 3);
    }
};

} // namespace tst_verdictsmodel

QTEST_GUILESS_MAIN(tst_verdictsmodel::VerdictsModelTest)
#include "tst_verdictsmodel.moc"
