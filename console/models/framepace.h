// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace halley::console {

// Turns any number of reasons to update into one update per frame: `due` comes once, a frame after the first
// request.
class FramePace : public QObject
{
    Q_OBJECT

public:
    explicit FramePace(QObject *parent = nullptr) : QObject(parent)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(std::chrono::milliseconds(16));
        connect(&m_timer, &QTimer::timeout, this, &FramePace::due);
    }

    void request()
    {
        if (!m_timer.isActive())
            m_timer.start();
    }
    // Forgets a request that was not carried out yet.
    void cancel() { m_timer.stop(); }

Q_SIGNALS:
    void due();

private:
    QTimer m_timer;
};

} // namespace halley::console
