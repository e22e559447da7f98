// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/consolewindow.h"

#include <QtCore/QDir>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSize>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <functional>

namespace halley::console {

// Pictures of every page in each of the themes, each taken when its data is there (`--screenshot`). Also of
// pages with details open, and of a small window.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    Screenshots(ConsoleWindow &window, Console &console, QDir folder, QStringList themes,
                QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    // All were written, or `problem` says which could not be and why.
    void finished(const QString &problem);

private:
    using Step = std::function<void()>;
    struct Scene
    {
        QString name;
        ConsoleWindow::Page page;
        QSize size;
        // Brings the models into the state to be shown; called again until `isReady`.
        Step prepare;
        std::function<bool()> isReady;
    };

    void addScenes();
    void addTopologyScenes();
    void addShellScenes();
    void enter();
    void look();
    void take();
    void next();

    ConsoleWindow &m_window;
    Console &m_console;
    QDir m_folder;
    QList<Scene> m_scenes;
    qsizetype m_scene = 0;
    QStringList m_themes; // that of the scene first, then those to come
    int m_looks = 0;
    int m_settled = 0;
    bool m_hasWaited = false; // for something that did not come
    QTimer m_pace;
};

} // namespace halley::console
