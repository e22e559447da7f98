// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consolewindow.h"

#include <QtCore/QUrl>
#include <QtCore/QVariant>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Halley_ConsolePlugin)
Q_IMPORT_QML_PLUGIN(Halley_UiPlugin)

namespace halley::console {

ConsoleWindow::ConsoleWindow(Console &console, QObject *parent) : QObject(parent), m_console(console)
{
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
}

bool ConsoleWindow::open(const QString &theme)
{
    m_engine.setInitialProperties({
        {QStringLiteral("monitor"), QVariant::fromValue(&m_console)},
        {QStringLiteral("scheme"), theme},
    });
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Halley/Ui/Main.qml")));
    const QList<QObject *> roots = m_engine.rootObjects();
    m_window = roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(roots.constFirst());
    return m_window != nullptr;
}

void ConsoleWindow::showPage(Page page)
{
    m_window->setProperty("page", int(page));
}

void ConsoleWindow::setTheme(const QString &theme)
{
    m_window->setProperty("scheme", theme);
}

} // namespace halley::console
