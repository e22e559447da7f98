// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

// The object names by which the GUI tests find things: the only place of the tests where they are spelled.
namespace halley::console::names {

inline constexpr auto banner = "banner";
inline constexpr auto statusBar = "statusBar";
inline constexpr auto statusState = "statusState";
inline constexpr auto statusServer = "statusServer";
inline constexpr auto statusIdentity = "statusIdentity";
inline constexpr auto statusFreshness = "statusFreshness";
inline constexpr auto statusSkipped = "statusSkipped";
inline constexpr auto statusCost = "statusCost";

inline constexpr auto navigateOverview = "navigateOverview";
inline constexpr auto navigateSessions = "navigateSessions";
inline constexpr auto navigateChannels = "navigateChannels";
inline constexpr auto navigateTraffic = "navigateTraffic";

inline constexpr auto navigateTopology = "navigateTopology";
inline constexpr auto navigatePublish = "navigatePublish";
inline constexpr auto navigateEvents = "navigateEvents";
inline constexpr auto navigateConnections = "navigateConnections";
inline constexpr auto navigateSettings = "navigateSettings";
inline constexpr std::array navigation{navigateOverview, navigateSessions,    navigateChannels,
                                       navigateTraffic,  navigateTopology,    navigatePublish,
                                       navigateEvents,   navigateConnections, navigateSettings};

// Not there before they are opened.
inline constexpr auto palette = "palette";
inline constexpr auto paletteField = "paletteField";
inline constexpr auto shortcuts = "shortcuts";
inline constexpr auto shortcutsClose = "shortcutsClose";

inline constexpr auto overviewPage = "overviewPage";
inline constexpr auto sessionsPage = "sessionsPage";
inline constexpr auto channelsPage = "channelsPage";
inline constexpr auto trafficPage = "trafficPage";
inline constexpr auto topologyPage = "topologyPage";
inline constexpr auto publishPage = "publishPage";
inline constexpr auto eventsPage = "eventsPage";
inline constexpr auto connectionsPage = "connectionsPage";
inline constexpr auto settingsPage = "settingsPage";
inline constexpr std::array pages{overviewPage, sessionsPage, channelsPage,    trafficPage, topologyPage,
                                  publishPage,  eventsPage,   connectionsPage, settingsPage};

inline constexpr auto tileSessions = "tileSessions";
inline constexpr auto verdicts = "verdicts";
inline constexpr auto emptyOverview = "emptyOverview";
inline constexpr auto overviewCharts = "overviewCharts";
inline constexpr auto charts = "charts";
inline constexpr auto chartMoment = "chartMoment";
inline constexpr auto chartMessages = "chartMessages";
inline constexpr auto chartBytes = "chartBytes";
inline constexpr auto chartSessions = "chartSessions";
inline constexpr auto chartQueues = "chartQueues";
inline constexpr auto chartEvents = "chartEvents";
inline constexpr auto chartLosses = "chartLosses";
inline constexpr auto chartCpu = "chartCpu";
inline constexpr auto chartMemory = "chartMemory";

inline constexpr auto sessionFilter = "sessionFilter";
inline constexpr auto sessionList = "sessionList";
inline constexpr auto sessionDetails = "sessionDetails";
inline constexpr auto sessionQueue = "sessionQueue";
inline constexpr auto sortById = "sortById";
inline constexpr auto sortByQueue = "sortByQueue";
inline constexpr auto emptySessions = "emptySessions";

inline constexpr auto channelFilter = "channelFilter";
inline constexpr auto channelList = "channelList";
inline constexpr auto channelDetails = "channelDetails";
inline constexpr auto emptyChannels = "emptyChannels";

inline constexpr auto trafficFilter = "trafficFilter";
inline constexpr auto trafficPause = "trafficPause";
inline constexpr auto trafficClear = "trafficClear";
inline constexpr auto trafficSentence = "trafficSentence";
inline constexpr auto trafficList = "trafficList";
inline constexpr auto trafficDetails = "trafficDetails";
inline constexpr auto trafficJson = "trafficJson";
inline constexpr auto emptyTraffic = "emptyTraffic";

inline constexpr std::array all{
    banner,        statusBar,     statusState,      statusServer,     statusIdentity,   statusFreshness,
    statusSkipped, statusCost,    navigateOverview, navigateSessions, navigateChannels, navigateTraffic,
    overviewPage,  sessionsPage,  channelsPage,     trafficPage,      tileSessions,     verdicts,
    emptyOverview, sessionFilter, sessionList,      sessionDetails,   sessionQueue,     sortById,
    sortByQueue,   emptySessions, channelFilter,    channelList,      channelDetails,   emptyChannels,
    trafficFilter, trafficPause,  trafficClear,     trafficSentence,  trafficList,      trafficDetails,
    trafficJson,   emptyTraffic,
};

} // namespace halley::console::names
