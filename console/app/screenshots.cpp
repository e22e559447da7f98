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

Screenshots::Screenshots(ConsoleWindow &window, Console &console, QDir folder, QStringList themes,
                         QObject *parent)
    : QObject(parent), m_window(window), m_console(console), m_folder(std::move(folder)),
      m_themes(std::move(themes))
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
    const auto reset = [this, &sessions, &channels, &traffic] {
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
        else if (m_looks == 30)
            m_console.session()->setView(SessionInspector::View::Queue);
        else if (m_looks == 45)
            m_console.session()->queue()->open(0);
    };
    const auto selectChannel = [&channels] {
        for (int row = 0; channels.selectedName().isEmpty() && row < channels.rowCount(); ++row) {
            const auto is = [&](ChannelsModel::Role role) {
                return channels.index(row).data(int(role)).toBool();
            };
            if (is(ChannelsModel::Role::IsLeaf) && is(ChannelsModel::Role::Activity))
                channels.selectRow(row);
        }
    };
    const auto selectMessage = [&traffic] {
        if (traffic.detail()->isEmpty() && traffic.count() > 60)
            traffic.selectRow(traffic.count() - 6);
    };
    m_scenes = {
        {QStringLiteral("sessions"), Page::Sessions, usualSize, reset, hasSessions},
        {QStringLiteral("session"), Page::Sessions, usualSize, selectSession,
         [this] { return !m_console.session()->queue()->message()->isEmpty(); }},
        {QStringLiteral("channels"), Page::Channels, usualSize, reset, hasChannels},
        {QStringLiteral("channel"), Page::Channels, usualSize, selectChannel,
         [this] { return m_console.channel()->facts()->count() > 0; }},
        {QStringLiteral("traffic"), Page::Traffic, usualSize, reset, hasTraffic},
        {QStringLiteral("message"), Page::Traffic, usualSize, selectMessage,
         [&traffic] { return !traffic.detail()->isEmpty(); }},
        // After the others, so that a server that just started has some history.
        {QStringLiteral("overview"), Page::Overview, usualSize, reset,
         [this] { return m_console.overview()->hasData(); }},
        {QStringLiteral("small-overview"), Page::Overview, smallSize, reset,
         [this] { return m_console.overview()->hasData(); }},
        {QStringLiteral("small-session"), Page::Sessions, smallSize, selectSession,
         [this] { return !m_console.session()->queue()->message()->isEmpty(); }},
        {QStringLiteral("small-traffic"), Page::Traffic, smallSize, selectMessage, hasTraffic},
    };
}

void Screenshots::addTopologyScenes()
{
    using Page = ConsoleWindow::Page;
    TopologyModel &topology = *m_console.topology();
    // The second answer brings rates.
    const auto isReady = [this, &topology] { return topology.isKnown() && m_looks > 60; };
    const auto group = [this, &topology](TopologyModel::Grouping grouping, int pointed) {
        if (m_looks == 1)
            topology.setGrouping(grouping);
        if (m_looks > 30)
            topology.setPointed(pointed);
    };
    const auto byAgent = [group] { group(TopologyModel::Grouping::Agent, -1); };
    const auto byNetwork = [group] { group(TopologyModel::Grouping::Network, 2); };
    const QList<Scene> scenes{
        {QStringLiteral("topology"), Page::Topology, usualSize, byAgent, isReady},
        {QStringLiteral("topology-networks"), Page::Topology, usualSize, byNetwork, isReady},
        {QStringLiteral("small-topology"), Page::Topology, smallSize, byAgent, isReady},
    };
    m_scenes = scenes + m_scenes;
}

void Screenshots::addShellScenes()
{
    using Page = ConsoleWindow::Page;
    const auto run = [this](const QString &command) {
        return [this, command] {
            if (m_looks == 10)
                m_window.run(command);
        };
    };
    const auto isReady = [this] { return m_looks > 20; };
    m_scenes += {
        {QStringLiteral("publish"), Page::Publish, usualSize, run({}), isReady},
        {QStringLiteral("events"), Page::Events, usualSize, run({}), isReady},
        {QStringLiteral("connections"), Page::Connections, usualSize, run({}), isReady},
        {QStringLiteral("settings"), Page::Settings, usualSize, run({}), isReady},
        {QStringLiteral("palette"), Page::Settings, usualSize, run(QStringLiteral("palette")), isReady},
        {QStringLiteral("shortcuts"), Page::Settings, usualSize, run(QStringLiteral("shortcuts")), isReady},
    };
}

void Screenshots::start()
{
    if (!m_folder.mkpath(QStringLiteral("."))) {
        Q_EMIT finished(tr("The folder %1 could not be made.").arg(m_folder.path()));
        return;
    }
    addScenes();
    addTopologyScenes();
    addShellScenes();
    enter();
    m_pace.start();
}

void Screenshots::enter()
{
    const Scene &scene = m_scenes[m_scene];
    m_looks = 0;
    m_settled = 0;
    m_window.setTheme(m_themes.constFirst());
    m_window.run({}); // closes what the scene before had open
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
    const QString path =
        m_folder.filePath(QStringLiteral("%1-%2.png").arg(m_scenes[m_scene].name, m_themes.constFirst()));
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
        m_themes.removeFirst();
        if (m_themes.isEmpty()) {
            m_pace.stop();
            Q_EMIT finished({});
            return;
        }
    }
    enter();
}

} // namespace halley::console
