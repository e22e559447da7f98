// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/translation.h"
#include "tests/gui/names.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_shell {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Scheme = ConsoleSettings::Scheme;

// What is around the pages: the rail, the palette, the overlay of shortcuts, the settings.
class ShellTest : public QObject
{
    Q_OBJECT

private:
    static int page(const ShownConsole &shown) { return shown.window.window()->property("page").toInt(); }
    static QString text(const ShownConsole &shown, const char *name)
    {
        return shown.find(name)->property("text").toString();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theRailFitsTheSmallestWindow()
    {
        ShownConsole shown;
        QVERIFY(shown.isOpen);
        shown.window.window()->resize(shown.window.window()->minimumSize());
        shown.settle();
        const int room = shown.window.window()->height() - int(shown.find(names::statusBar)->height());
        qreal bottom = 0;
        for (const char *name : names::navigation) {
            const QQuickItem *item = shown.find(name);
            QVERIFY2(item, name);
            QVERIFY2(item->y() >= bottom, name);
            bottom = item->y() + item->height();
        }
        QVERIFY(bottom <= room);
    }

    void everyPageHasItsKey()
    {
        ShownConsole shown;
        for (int i = ConsoleWindow::pageCount - 1; i >= 0; --i) {
            shown.key(Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
            QCOMPARE(page(shown), i);
        }
    }

    void oneGoesBackTheWayOneCame()
    {
        ShownConsole shown;
        shown.key(Qt::Key_3, Qt::ControlModifier);
        shown.key(Qt::Key_5, Qt::ControlModifier);
        shown.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page(shown), 2);
        shown.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page(shown), 0);
        shown.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page(shown), 0);
    }

    void thePaletteLeadsToPages()
    {
        ShownConsole shown;
        shown.attach();
        QVERIFY(!shown.shows(names::palette));
        shown.key(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(shown.shows(names::palette));
        QVERIFY(shown.find(names::paletteField)->hasActiveFocus());
        shown.type(u"topo"_s);
        shown.key(Qt::Key_Return);
        QVERIFY(!shown.shows(names::palette));
        QCOMPARE(page(shown), 4);
    }

    void thePaletteFindsSessionsAndChannels()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_K, Qt::ControlModifier);
        shown.type(u"/"_s);
        PaletteModel &palette = *shown.fake.console.palette();
        int row = 0;
        while (row < palette.count() && palette.index(row).data(int(PaletteModel::Role::EntryKind)).toInt() !=
                                            int(PaletteModel::Kind::Channel))
            ++row;
        QVERIFY(row < palette.count());
        const QString name = palette.index(row).data(int(PaletteModel::Role::Target)).toString();
        for (int i = 0; i < row; ++i)
            shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Return);
        QCOMPARE(page(shown), 2);
        QCOMPARE(shown.fake.console.channels()->selectedName(), name);
    }

    void thePaletteGivesTheKeyboardBack()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_2, Qt::ControlModifier);
        shown.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(shown.find(names::sessionFilter)->hasActiveFocus());
        shown.key(Qt::Key_K, Qt::ControlModifier);
        shown.type(u"zz"_s);
        shown.key(Qt::Key_Escape);
        QVERIFY(!shown.shows(names::palette));
        QVERIFY(shown.find(names::sessionFilter)->hasActiveFocus());
        QVERIFY(text(shown, names::sessionFilter).isEmpty());
        // It begins anew each time.
        shown.key(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(text(shown, names::paletteField).isEmpty());
    }

    void aHostileNameIsPlainText()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_K, Qt::ControlModifier);
        shown.type(u"<b>"_s);
        PaletteModel &palette = *shown.fake.console.palette();
        QVERIFY(palette.count() > 0);
        QVERIFY(!shown.window.window()->grabWindow().isNull());
    }

    void theQuestionMarkShowsTheKeys()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_Question);
        QVERIFY(shown.shows(names::shortcuts));
        shown.key(Qt::Key_Escape);
        QVERIFY(!shown.shows(names::shortcuts));
        shown.key(Qt::Key_F1);
        QVERIFY(shown.shows(names::shortcuts));
        shown.click(names::shortcutsClose);
        QVERIFY(!shown.shows(names::shortcuts));
        // In a field it is a letter.
        shown.key(Qt::Key_2, Qt::ControlModifier);
        shown.key(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClick(shown.window.window(), '?');
        QVERIFY(!shown.shows(names::shortcuts));
        QCOMPARE(text(shown, names::sessionFilter), u"?"_s);
    }

    void settingsHoldAtOnce()
    {
        ShownConsole shown;
        shown.attach();
        ConsoleSettings &settings = *shown.fake.console.settings();
        shown.key(Qt::Key_9, Qt::ControlModifier);
        shown.click("settingScheme2");
        QCOMPARE(settings.scheme(), Scheme::Light);
        QVERIFY(shown.window.window()->color().lightnessF() > 0.8F);
        shown.click("settingScheme3");
        QCOMPARE(settings.scheme(), Scheme::HighContrast);
        QCOMPARE(shown.window.window()->color(), QColor(Qt::black));
        // And by keyboard.
        shown.key(Qt::Key_Left);
        QCOMPARE(settings.scheme(), Scheme::Light);
        shown.click("settingDensity1");
        QCOMPARE(settings.density(), ConsoleSettings::Density::Compact);
        shown.click("settingReadOnly");
        QVERIFY(settings.isReadOnly());
        shown.click("settingCalm");
        QVERIFY(settings.isCalm());
        shown.key(Qt::Key_5, Qt::ControlModifier);
        QVERIFY(!shown.find("topologyMap")->property("isMoving").toBool());
    }

    void commandsChangeSettings()
    {
        ShownConsole shown;
        ConsoleSettings &settings = *shown.fake.console.settings();
        const auto run = [&shown](const QString &words) {
            shown.key(Qt::Key_K, Qt::ControlModifier);
            shown.type(words);
            shown.key(Qt::Key_Return);
        };
        run(u"high contrast"_s);
        QCOMPARE(settings.scheme(), Scheme::HighContrast);
        run(u"read-only"_s);
        QVERIFY(settings.isReadOnly());
        run(u"compact"_s);
        QCOMPARE(settings.density(), ConsoleSettings::Density::Compact);
    }

    void thePageIsRemembered()
    {
        ConsoleSettings settings;
        settings.setValue(u"window/page"_s, u"events"_s);
        ShownConsole shown({100, 20}, u"dark"_s, &settings);
        QCOMPARE(page(shown), int(ConsoleWindow::Page::Events));
        shown.key(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(settings.value(u"window/page"_s).toString(), u"channels"_s);
    }

    void theLanguageChangesWhileItRuns()
    {
        Translation translation;
        translation.apply(ConsoleSettings::Language::English);
        ShownConsole shown;
        shown.attach();
        QCOMPARE(text(shown, names::navigateSessions), u"Sessions"_s);
        QCOMPARE(text(shown, names::statusState), u"Connected"_s);
        translation.apply(ConsoleSettings::Language::Chinese);
        shown.window.retranslate();
        shown.settle();
        QCOMPARE(text(shown, names::navigateSessions), u"会话"_s);
        QVERIFY(text(shown, names::statusState) != u"Connected"_s);
        translation.apply(ConsoleSettings::Language::English);
        shown.window.retranslate();
        QCOMPARE(text(shown, names::navigateSessions), u"Sessions"_s);
    }
};

} // namespace tst_shell

QTEST_MAIN(tst_shell::ShellTest)
#include "tst_shell.moc"
