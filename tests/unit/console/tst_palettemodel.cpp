// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/palettemodel.h"
#include "console/monitor/consolelimits.h"
#include "server/protocol/monitorwords.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

namespace tst_palettemodel {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Role = PaletteModel::Role;
using Kind = PaletteModel::Kind;

// The palette offers commands by fit, then what the server has, then searches.
class PaletteModelTest : public QObject
{
    Q_OBJECT

private:
    static QVariantMap command(const QString &id, const QString &text)
    {
        return {{u"id"_s, id}, {u"text"_s, text}, {u"keys"_s, u"Ctrl+1"_s}, {u"symbol"_s, 7}};
    }
    static QVariantList commands()
    {
        return {command(u"overview"_s, u"Overview"_s), command(u"sessions"_s, u"Sessions"_s),
                command(u"lights"_s, u"Switch between dark and light"_s)};
    }
    static QVariant at(const PaletteModel &palette, int row, Role role)
    {
        return palette.index(row).data(int(role));
    }
    static int countOf(const PaletteModel &palette, Kind kind)
    {
        int count = 0;
        for (int row = 0; row < palette.count(); ++row)
            count += at(palette, row, Role::EntryKind).toInt() == int(kind);
        return count;
    }

private Q_SLOTS:
    void withoutATextAllCommandsInTheirOrder()
    {
        FakeConsole fake;
        PaletteModel &palette = *fake.console.palette();
        palette.setCommands(commands());
        QCOMPARE(palette.count(), 3);
        QCOMPARE(at(palette, 0, Role::Target).toString(), u"overview"_s);
        QCOMPARE(at(palette, 1, Role::Title).toString(), u"Sessions"_s);
        QCOMPARE(at(palette, 1, Role::Keys).toString(), u"Ctrl+1"_s);
        QCOMPARE(at(palette, 1, Role::Symbol).toInt(), 7);
    }

    void theBestFitIsFirst()
    {
        FakeConsole fake;
        PaletteModel &palette = *fake.console.palette();
        palette.setCommands(commands());
        palette.setQuery(u"lig"_s);
        QCOMPARE(at(palette, 0, Role::Target).toString(), u"lights"_s);
        QCOMPARE(countOf(palette, Kind::Command), 1);
        // In a window in another language the English id finds it too.
        palette.setCommands({command(u"sessions"_s, u"会话"_s)});
        palette.setQuery(u"sess"_s);
        QCOMPARE(at(palette, 0, Role::Title).toString(), u"会话"_s);
    }

    void theServerIsAsked()
    {
        FakeConsole fake;
        fake.attach();
        PaletteModel &palette = *fake.console.palette();
        const QAbstractItemModelTester tester(&palette,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        palette.setCommands(commands());
        palette.setQuery(u"/"_s);
        fake.settle();
        const int channels = countOf(palette, Kind::Channel);
        QVERIFY(channels > 0 && channels <= limits::paletteRows);
        palette.setQuery({});
        QCOMPARE(palette.count(), 3);
        palette.setQuery(u"a"_s);
        fake.settle();
        QVERIFY(countOf(palette, Kind::Session) > 0);
        QVERIFY(countOf(palette, Kind::Session) <= limits::paletteRows);
    }

    void oneQuestionAtATime()
    {
        FakeConsole fake;
        fake.attach();
        PaletteModel &palette = *fake.console.palette();
        const int before = fake.session.asked(halley::monitorwords::channels);
        for (const QChar c : u"/stock"_s)
            palette.setQuery(palette.query() + c);
        fake.settle();
        // The first letter, and what stood there when its answer came.
        QCOMPARE(fake.session.asked(halley::monitorwords::channels) - before, 2);
        QCOMPARE(fake.session.lastRequest().value(halley::monitorwords::filter).toString(), u"/stock"_s);
    }

    void aLateAnswerIsNotShownWithoutItsText()
    {
        FakeConsole fake;
        fake.attach();
        PaletteModel &palette = *fake.console.palette();
        palette.setQuery(u"/"_s);
        palette.setQuery({});
        fake.settle();
        QCOMPARE(palette.count(), 0);
    }

    void searchesComeLast_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("traffic");
        QTest::newRow("words") << u"not there"_s << u"\"not there\""_s;
        QTest::newRow("quotes") << u"a\"b\\"_s << u"\"a\\\"b\\\\\""_s;
        QTest::newRow("pattern") << u"/none/*"_s << u"/none/*"_s;
    }
    void searchesComeLast()
    {
        QFETCH(QString, query);
        QFETCH(QString, traffic);
        FakeConsole fake;
        PaletteModel &palette = *fake.console.palette();
        palette.setQuery(query);
        QCOMPARE(palette.count(), 3);
        QCOMPARE(at(palette, 0, Role::EntryKind).toInt(), int(Kind::FindSessions));
        QCOMPARE(at(palette, 0, Role::Target).toString(), query);
        QCOMPARE(at(palette, 1, Role::EntryKind).toInt(), int(Kind::FindTraffic));
        QCOMPARE(at(palette, 1, Role::Target).toString(), traffic);
        QCOMPARE(at(palette, 2, Role::EntryKind).toInt(), int(Kind::FindEvents));
    }

    void theTextIsBounded()
    {
        FakeConsole fake;
        PaletteModel &palette = *fake.console.palette();
        palette.setQuery(QString(100'000, u'x'));
        QCOMPARE(palette.query().size(), qsizetype(limits::paletteQuery));
    }
};

} // namespace tst_palettemodel

QTEST_GUILESS_MAIN(tst_palettemodel::PaletteModelTest)
#include "tst_palettemodel.moc"
