// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/gui/names.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAccessible>
#include <QtGui/QColor>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtTest/QTest>
#include <cmath>

namespace tst_accessibility {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

double channelLight(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channelLight(color.redF()) + 0.7152 * channelLight(color.greenF()) +
           0.0722 * channelLight(color.blueF());
}

// WCAG 2.1, contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

// Things that take the keyboard, in all that is shown.
QList<QQuickItem *> controlsIn(QQuickItem *item)
{
    QList<QQuickItem *> controls;
    if (!item->isVisible())
        return controls;
    if (item->activeFocusOnTab())
        controls.append(item);
    for (QQuickItem *child : item->childItems())
        controls += controlsIn(child);
    return controls;
}

QString accessibleName(QQuickItem *item)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(item);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString described(const QQuickItem *item)
{
    return u"%1 “%2”"_qs.arg(QLatin1StringView(item->metaObject()->className()), item->objectName());
}

} // namespace

// Everything can be reached with the keyboard, has a name for those who do not see it, and can be told from
// its ground.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private:
    static void openEverything(ShownConsole &shown)
    {
        Console &console = shown.fake.console;
        console.sessions()->sortBy(u"queue"_qs);
        console.sessions()->sortBy(u"queue"_qs);
        shown.settle();
        console.sessions()->selectRow(0);
        console.channels()->selectRow(0);
        shown.settle();
        console.session()->setView(SessionInspector::View::Queue);
        shown.settle();
        console.session()->queue()->open(0);
        console.traffic()->selectRow(0);
        shown.settle();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void everyControlHasAName()
    {
        ShownConsole shown;
        shown.attach();
        int seen = 0;
        for (int page = 0; page < ConsoleWindow::pageCount; ++page) {
            shown.window.showPage(ConsoleWindow::Page(page));
            shown.pass(12);
            openEverything(shown);
            for (QQuickItem *control : controlsIn(shown.window.window()->contentItem())) {
                QVERIFY2(!accessibleName(control).isEmpty(), qPrintable(described(control)));
                ++seen;
            }
        }
        QVERIFY(seen > 40);
    }

    void tabLeadsThroughEveryControl()
    {
        ShownConsole shown;
        shown.attach();
        for (int page = 0; page < ConsoleWindow::pageCount; ++page) {
            shown.key(Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
            shown.pass(12);
            QSet<QQuickItem *> missing;
            for (QQuickItem *control : controlsIn(shown.window.window()->contentItem())) {
                if (control->isEnabled())
                    missing.insert(control);
            }
            const qsizetype steps = 2 * missing.size() + 10;
            for (qsizetype i = 0; i < steps; ++i) {
                missing.remove(shown.window.window()->activeFocusItem());
                QTest::keyClick(shown.window.window(), Qt::Key_Tab);
            }
            QStringList left;
            for (const QQuickItem *item : std::as_const(missing))
                left.append(described(item));
            QVERIFY2(left.isEmpty(), qPrintable(u"page %1: "_qs.arg(page) + left.join(u", "_qs)));
        }
    }

    void coloursCanBeTold_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("front");
        QTest::addColumn<QString>("ground");
        QTest::addColumn<double>("least");
        const QStringList grounds{u"window"_qs, u"surface"_qs, u"raised"_qs,
                                  u"hover"_qs,  u"field"_qs,   u"rail"_qs};
        const QStringList texts{u"text"_qs, u"muted"_qs,  u"faint"_qs,   u"accent"_qs,
                                u"good"_qs, u"notice"_qs, u"warning"_qs, u"bad"_qs};
        const QStringList lines{u"seriesIn"_qs,          u"seriesOut"_qs,   u"seriesWebSocket"_qs,
                                u"seriesLongPolling"_qs, u"seriesLocal"_qs, u"seriesQueue"_qs,
                                u"fieldBorder"_qs,       u"focus"_qs};
        const QStringList json{u"jsonKey"_qs, u"jsonString"_qs, u"jsonNumber"_qs, u"jsonLiteral"_qs};
        const auto add = [](const QString &scheme, const QString &front, const QString &ground,
                            double least) {
            QTest::newRow(qPrintable(u"%1: %2 on %3"_qs.arg(scheme, front, ground)))
                << scheme << front << ground << least;
        };
        for (const QString &scheme : {u"darkColors"_qs, u"lightColors"_qs, u"highContrastColors"_qs}) {
            const bool isHigh = scheme == u"highContrastColors"_qs;
            const double textLeast = isHigh ? 7 : 4.5;
            const double lineLeast = isHigh ? 4.5 : 3;
            for (const QString &ground : grounds) {
                for (const QString &text : texts)
                    add(scheme, text, ground, textLeast);
                for (const QString &line : lines)
                    add(scheme, line, ground, lineLeast);
            }
            for (const QString &text : texts)
                add(scheme, text, u"selection"_qs, textLeast);
            for (const QString &text : json)
                add(scheme, text, u"raised"_qs, textLeast);
            // Words in badges have the colours of lines.
            for (const QString &text : {u"seriesIn"_qs, u"seriesOut"_qs, u"seriesWebSocket"_qs})
                add(scheme, text, u"surface"_qs, textLeast);
            for (const QString &ground : {u"warningGround"_qs, u"badGround"_qs}) {
                for (const QString &text : {u"text"_qs, u"muted"_qs, u"warning"_qs, u"bad"_qs})
                    add(scheme, text, ground, textLeast);
            }
            add(scheme, u"textOnAccent"_qs, u"accentFill"_qs, textLeast);
        }
    }
    void coloursCanBeTold()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, front);
        QFETCH(QString, ground);
        QFETCH(double, least);
        QObject *colors = m_schemes->property(qPrintable(scheme)).value<QObject *>();
        QVERIFY(colors);
        const auto color = [colors](const QString &name) {
            return colors->property(qPrintable(name)).value<QColor>();
        };
        QVERIFY(color(front).isValid() && color(ground).isValid());
        const double ratio = contrast(color(front), color(ground));
        QVERIFY2(ratio >= least, qPrintable(u"%1 : 1"_qs.arg(ratio)));
    }

    void initTestCase()
    {
        m_engine.addImportPath(u"qrc:/qt/qml"_qs);
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nimport Halley.Ui\nQtObject {\n"
                          "property QtObject darkColors: Theme.darkColors\n"
                          "property QtObject lightColors: Theme.lightColors\n"
                          "property QtObject highContrastColors: Theme.highContrastColors\n}",
                          QUrl());
        m_schemes.reset(component.create());
        QVERIFY2(m_schemes, qPrintable(component.errorString()));
    }

private:
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_schemes;
};

} // namespace tst_accessibility

QTEST_MAIN(tst_accessibility::AccessibilityTest)
#include "tst_accessibility.moc"
