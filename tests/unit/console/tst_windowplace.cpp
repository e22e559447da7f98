// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/windowplace.h"

#include <QtTest/QTest>

namespace tst_windowplace {

using namespace halley::console;
using namespace Qt::StringLiterals;

// A window comes back where it was, unless nobody would find it there.
class WindowPlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data()
    {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("place");
        const QRect centre(320, 140, 1280, 800);
        QTest::newRow("as it was") << QRect(50, 60, 1280, 800) << QRect(50, 60, 1280, 800);
        QTest::newRow("on the second screen") << QRect(2000, 100, 1000, 700) << QRect(2000, 100, 1000, 700);
        QTest::newRow("partly outside") << QRect(-400, 60, 1280, 800) << QRect(-400, 60, 1280, 800);
        QTest::newRow("on a screen that is gone") << QRect(9000, 60, 1280, 800) << centre;
        QTest::newRow("its title above the screen") << QRect(50, -300, 1280, 800) << centre;
        QTest::newRow("larger than the screen") << QRect(0, 0, 5000, 4000) << QRect(0, 0, 1920, 1080);
    }
    void fits()
    {
        QFETCH(QRect, wanted);
        QFETCH(QRect, place);
        QCOMPARE(fittingPlace(wanted, {{0, 0, 1920, 1080}, {1920, 0, 1600, 900}}), place);
    }

    void nonsenseIsNoPlace()
    {
        QVERIFY(!fittingPlace({0, 0, -5, 10}, {{0, 0, 1920, 1080}}));
        QVERIFY(!fittingPlace({0, 0, 100, 100}, {}));
    }

    void isRemembered()
    {
        ConsoleSettings settings;
        const QList<QRect> screens{{0, 0, 1920, 1080}};
        QVERIFY(WindowPlace::remembered(settings, screens).isEmpty());
        QQuickWindow window;
        window.setGeometry(40, 50, 1000, 700);
        WindowPlace place(window, settings);
        window.show();
        place.keep();
        const QVariantMap properties = WindowPlace::remembered(settings, screens);
        QCOMPARE(properties.value(u"width"_s).toInt(), 1000);
        QCOMPARE(properties.value(u"height"_s).toInt(), 700);
        QVERIFY(!properties.contains(u"visibility"_s));
        // Maximized, it still knows where it was before.
        window.setVisibility(QWindow::Maximized);
        place.keep();
        const QVariantMap maximized = WindowPlace::remembered(settings, screens);
        QCOMPARE(maximized.value(u"width"_s).toInt(), 1000);
        QCOMPARE(maximized.value(u"visibility"_s).toInt(), int(QWindow::Maximized));
    }

    void strangeSettingsAreNone_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("text") << QVariant(u"here"_s);
        QTest::newRow("too few") << QVariant(QVariantList{1, 2, 3});
        QTest::newRow("texts") << QVariant(QVariantList{u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    }
    void strangeSettingsAreNone()
    {
        QFETCH(QVariant, value);
        ConsoleSettings settings;
        settings.setValue(u"window/place"_s, value);
        QVERIFY(WindowPlace::remembered(settings, {{0, 0, 1920, 1080}}).isEmpty());
    }
};

} // namespace tst_windowplace

QTEST_MAIN(tst_windowplace::WindowPlaceTest)
#include "tst_windowplace.moc"
