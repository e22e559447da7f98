// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/startwatch.h"

#include <QtCore/QLoggingCategory>
#include <utility>

namespace halley::console {

namespace {

Q_LOGGING_CATEGORY(startLog, "halley.console.start", QtInfoMsg)

} // namespace

StartWatch::StartWatch(QQuickWindow &window, Overview &overview, Clock clock, Instant began, QObject *parent)
    : QObject(parent), m_window(window), m_overview(overview), m_clock(std::move(clock)), m_began(began)
{
    if (!startLog().isDebugEnabled())
        return;
    tell("window made");
    // From the render thread, if there is one: told to us in ours.
    connect(&window, &QQuickWindow::frameSwapped, this, &StartWatch::onFrame, Qt::QueuedConnection);
}

void StartWatch::onFrame()
{
    if (!std::exchange(m_hasFrame, true))
        tell("first frame");
    if (!m_overview.hasData())
        return;
    tell("first frame with data");
    disconnect(&m_window, nullptr, this, nullptr);
}

void StartWatch::tell(const char *what) const
{
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock() - m_began);
    qCDebug(startLog).nospace() << what << " after " << passed.count() << " ms";
}

} // namespace halley::console
