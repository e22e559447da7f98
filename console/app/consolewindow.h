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
    enum class Page : int { Overview, Sessions, Channels, Traffic };
    static constexpr int pageCount = 4;

    // `console` must outlive the window.
    explicit ConsoleWindow(Console &console, QObject *parent = nullptr);

    // Loads the QML. `theme`: "system", "dark" or "light". False if it does not load; the engine has said
    // why.
    [[nodiscard]] bool open(const QString &theme);

    // Null before it is open.
    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    void showPage(Page page);
    void setTheme(const QString &theme);

private:
    Console &m_console;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr; // owned by the engine
};

} // namespace halley::console
