// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clock.h"
#include "console/models/overview.h"

#include <QtCore/QObject>
#include <QtQuick/QQuickWindow>

namespace halley::console {

// Tells, at debug level in the category "halley.console.start", how long after the start of the program the
// window had its first frame, and the first one with data of the server in it.
class StartWatch : public QObject
{
    Q_OBJECT

public:
    // `began` is when the program did.
    StartWatch(QQuickWindow &window, Overview &overview, Clock clock, Instant began,
               QObject *parent = nullptr);

private:
    void onFrame();
    void tell(const char *what) const;

    QQuickWindow &m_window;
    Overview &m_overview;
    Clock m_clock;
    Instant m_began;
    bool m_hasFrame = false;
};

} // namespace halley::console
