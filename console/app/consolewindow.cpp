// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consolewindow.h"

#include "console/app/windowplace.h"

#include <QtCore/QUrl>
#include <QtCore/QVariant>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Halley_ConsolePlugin)
Q_IMPORT_QML_PLUGIN(Halley_UiPlugin)

namespace halley::console {

ConsoleWindow::ConsoleWindow(Console &console, QObject *parent) : QObject(parent), m_console(console)
{
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
}

bool ConsoleWindow::open()
{
    const ConsoleSettings &settings = *m_console.settings();
    QList<QRect> screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens.append(screen->availableGeometry());
    QVariantMap properties = WindowPlace::remembered(settings, screens);
    properties.insert(QStringLiteral("monitor"), QVariant::fromValue(&m_console));
    m_engine.setInitialProperties(properties);
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Halley/Ui/Main.qml")));
    const QList<QObject *> roots = m_engine.rootObjects();
    m_window = roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(roots.constFirst());
    return m_window != nullptr;
}

void ConsoleWindow::showPage(Page page)
{
    m_window->setProperty("page", int(page));
}

void ConsoleWindow::run(const QString &command)
{
    QMetaObject::invokeMethod(m_window, "closeSheets");
    if (!command.isEmpty())
        QMetaObject::invokeMethod(m_window, "run", Q_ARG(QString, command));
}

void ConsoleWindow::retranslate()
{
    m_engine.retranslate();
    m_console.retranslate();
}

void ConsoleWindow::setTheme(const QString &theme)
{
    if (const auto scheme = ConsoleSettings::schemeNamed(theme))
        m_console.settings()->setScheme(*scheme);
}

} // namespace halley::console
