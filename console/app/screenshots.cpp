// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/screenshots.h"

#include <QtCore/QUrl>
#include <QtGui/QImage>
#include <utility>

namespace halley::console {

namespace {

constexpr std::chrono::milliseconds lookEvery{50};
// Then the picture is taken as things are: a server without clients has no rows to wait for.
constexpr int mostLooks = 240;
// Where something did not come once, it will hardly come the next time.
constexpr int mostLooksLater = 50;
// After the data is there: the detail panes get their answers, and scroll bars their places.
constexpr int settleLooks = 30;
constexpr QSize usualSize{1280, 800};
constexpr QSize smallSize{960, 600};

} // namespace

Screenshots::Screenshots(ConsoleWindow &window, Console &console, QDir folder, QObject *parent)
    : QObject(parent), m_window(window), m_console(console), m_folder(std::move(folder)),
      m_theme(QStringLiteral("dark"))
{
    m_pace.setInterval(lookEvery);
    connect(&m_pace, &QTimer::timeout, this, &Screenshots::look);
}

void Screenshots::addScenes()
{
    using Page = ConsoleWindow::Page;
    SessionsModel &sessions = *m_console.sessions();
    ChannelsModel &channels = *m_console.channels();
    TrafficModel &traffic = *m_console.traffic();
    const auto reset = [&sessions, &channels, &traffic] {
        sessions.setSelectedId({});
        channels.setSelectedName({});
        traffic.selectRow(-1);
    };
    const auto hasSessions = [&sessions] { return sessions.isKnown() && sessions.rowCount() > 0; };
    const auto hasChannels = [&channels] { return channels.isKnown() && channels.rowCount() > 0; };
    const auto hasTraffic = [&traffic] { return traffic.count() > 60; };
    const auto selectSession = [this, &sessions] {
        if (sessions.sortKey() != QStringLiteral("queue"))
            sessions.sortBy(QStringLiteral("queue"));
        else if (!sessions.isDescending())
            sessions.sortBy(QStringLiteral("queue"));
        else if (m_looks == 20)
            sessions.selectRow(1);
        else if (m_looks == 45)
            m_console.session()->openMessage(0);
    };
    const auto selectChannel = [&channels] {
        for (int row = 0; channels.selectedName().isEmpty() && row < channels.rowCount(); ++row) {
            const auto is = [&](ChannelsModel::Role role) {
                return channels.index(row).data(int(role)).toBool();
            };
            if (is(ChannelsModel::Role::IsLeaf) && !is(ChannelsModel::Role::IsQuiet))
                channels.selectRow(row);
        }
    };
    const auto selectMessage = [&traffic] {
        if (traffic.message()->isEmpty() && traffic.count() > 60)
            traffic.selectRow(traffic.count() - 6);
    };
    m_scenes = {
        {QStringLiteral("sessions"), Page::Sessions, usualSize, reset, hasSessions},
        {QStringLiteral("session"), Page::Sessions, usualSize, selectSession,
         [this] { return !m_console.session()->message()->isEmpty(); }},
        {QStringLiteral("channels"), Page::Channels, usualSize, reset, hasChannels},
        {QStringLiteral("channel"), Page::Channels, usualSize, selectChannel,
         [this] { return m_console.channel()->facts()->count() > 0; }},
        {QStringLiteral("traffic"), Page::Traffic, usualSize, reset, hasTraffic},
        {QStringLiteral("message"), Page::Traffic, usualSize, selectMessage,
         [&traffic] { return !traffic.message()->isEmpty(); }},
        // After the others, so that a server that just started has some history.
        {QStringLiteral("overview"), Page::Overview, usualSize, reset,
         [this] { return m_console.overview()->hasData(); }},
        {QStringLiteral("small-overview"), Page::Overview, smallSize, reset,
         [this] { return m_console.overview()->hasData(); }},
        {QStringLiteral("small-session"), Page::Sessions, smallSize, selectSession,
         [this] { return !m_console.session()->message()->isEmpty(); }},
        {QStringLiteral("small-traffic"), Page::Traffic, smallSize, selectMessage, hasTraffic},
    };
}

void Screenshots::start()
{
    if (!m_folder.mkpath(QStringLiteral("."))) {
        Q_EMIT finished(tr("The folder %1 could not be made.").arg(m_folder.path()));
        return;
    }
    addScenes();
    enter();
    m_pace.start();
}

void Screenshots::enter()
{
    const Scene &scene = m_scenes[m_scene];
    m_looks = 0;
    m_settled = 0;
    m_window.setTheme(m_theme);
    m_window.window()->resize(scene.size);
    m_window.showPage(scene.page);
}

void Screenshots::look()
{
    const Scene &scene = m_scenes[m_scene];
    ++m_looks;
    scene.prepare();
    m_settled = scene.isReady() ? m_settled + 1 : 0;
    const bool isLate = m_looks >= (m_hasWaited ? mostLooksLater : mostLooks);
    m_hasWaited = m_hasWaited || isLate;
    if (m_settled >= settleLooks || isLate)
        take();
}

void Screenshots::take()
{
    const QString path = m_folder.filePath(QStringLiteral("%1-%2.png").arg(m_scenes[m_scene].name, m_theme));
    const QImage picture = m_window.window()->grabWindow();
    if (picture.isNull() || !picture.save(path)) {
        m_pace.stop();
        Q_EMIT finished(tr("The picture %1 could not be written.").arg(path));
        return;
    }
    next();
}

void Screenshots::next()
{
    if (++m_scene == m_scenes.size()) {
        m_scene = 0;
        if (std::exchange(m_theme, QStringLiteral("light")) == QStringLiteral("light")) {
            m_pace.stop();
            Q_EMIT finished({});
            return;
        }
    }
    enter();
}

} // namespace halley::console
