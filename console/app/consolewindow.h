// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/console.h"

#include <QtCore/QObject>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>

namespace halley::console {

// The console's window: QML over the facade, nothing else.
class ConsoleWindow : public QObject
{
    Q_OBJECT

public:
    enum class Page : int {
        Overview,
        Sessions,
        Channels,
        Traffic,
        Topology,
        Publish,
        Events,
        Connections,
        Settings
    };
    static constexpr int pageCount = 9;

    // `console` must outlive the window.
    explicit ConsoleWindow(Console &console, QObject *parent = nullptr);

    // Loads the QML. False if it does not load; the engine has said why.
    [[nodiscard]] bool open();

    // Null before it is open.
    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    void showPage(Page page);
    // A command of qml/ShortcutTable.qml by its id, what is open in front of the pages closed first.
    void run(const QString &command);
    // After the language has changed: all texts are asked for again.
    void retranslate();
    // One of the words of `--theme`; changes the settings. Others do nothing.
    void setTheme(const QString &theme);

private:
    Console &m_console;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr; // owned by the engine
};

} // namespace halley::console
