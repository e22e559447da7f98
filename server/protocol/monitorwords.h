// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QLatin1StringView>

// Words of the monitor protocol (resources/docs/monitoring.md): the only place where they are spelled, for
// the server's monitor and for the console alike. Channels are byte texts, as ChannelId takes them; members
// and values of JSON objects are Latin-1 strings, as QJsonObject takes them.
namespace halley::monitorwords {

// --- channels ---
inline constexpr QByteArrayView broadcastAll = "/halley/**";          // closed to ordinary sessions
inline constexpr QByteArrayView serviceAll = "/service/halley/**";    // closed to ordinary sessions
inline constexpr QByteArrayView broadcastRoot = "/halley";            // itself closed, too
inline constexpr QByteArrayView serviceRoot = "/service/halley";      // itself closed, too
inline constexpr QByteArrayView requests = "/service/halley/monitor"; // requests, and private answers
inline constexpr QByteArrayView overviewChannel = "/halley/overview";
inline constexpr QByteArrayView sessionsChannel = "/halley/sessions";
inline constexpr QByteArrayView channelsChannel = "/halley/channels";
inline constexpr QByteArrayView eventsChannel = "/halley/events";
inline constexpr QByteArrayView trafficPrefix = "/halley/traffic/"; // and the name of the tap
inline constexpr QByteArrayView trafficAll = "/halley/traffic/*";
inline constexpr QByteArrayView everything = "/**"; // what a tap shows unless it says otherwise

// --- handshake: ext.halley.token ---
inline constexpr QLatin1StringView extHalley{"halley"};
inline constexpr QLatin1StringView extToken{"token"};

// --- request and answer envelope ---
inline constexpr QLatin1StringView request{"request"}; // name of the request
inline constexpr QLatin1StringView answer{"answer"};   // the same name, in the answer
inline constexpr QLatin1StringView seq{"seq"};         // number of the asker's, given back
inline constexpr QLatin1StringView ok{"ok"};
inline constexpr QLatin1StringView error{"error"}; // text for people, if not ok
inline constexpr QLatin1StringView t{"t"};         // wall time of the answer or sample, ms since the epoch

// --- names of requests ---
inline constexpr QLatin1StringView overview{"overview"};
inline constexpr QLatin1StringView sessions{"sessions"};
inline constexpr QLatin1StringView session{"session"};
inline constexpr QLatin1StringView channels{"channels"};
inline constexpr QLatin1StringView channel{"channel"};
inline constexpr QLatin1StringView tap{"tap"};
inline constexpr QLatin1StringView untap{"untap"};
inline constexpr QLatin1StringView events{"events"};
// `queue` (a page of what waits for a session) and `message` (a whole text) are spelled below.
inline constexpr QLatin1StringView message{"message"};
inline constexpr QLatin1StringView topology{"topology"};
// Actions.
inline constexpr QLatin1StringView kick{"kick"};
inline constexpr QLatin1StringView purge{"purge"};
inline constexpr QLatin1StringView send{"send"};
inline constexpr QLatin1StringView publish{"publish"};

// --- pages (requests "sessions" and "channels") ---
inline constexpr QLatin1StringView offset{"offset"};
inline constexpr QLatin1StringView limit{"limit"};
inline constexpr QLatin1StringView sort{"sort"};
inline constexpr QLatin1StringView order{"order"};
inline constexpr QLatin1StringView ascending{"asc"};
inline constexpr QLatin1StringView descending{"desc"};
inline constexpr QLatin1StringView filter{"filter"};
inline constexpr QLatin1StringView total{"total"}; // rows that match the filter
inline constexpr QLatin1StringView all{"all"};     // rows without the filter
inline constexpr QLatin1StringView rows{"rows"};

// --- overview answer: `server` and `samples` ---
inline constexpr QLatin1StringView server{"server"};
inline constexpr QLatin1StringView name{"name"};
inline constexpr QLatin1StringView version{"version"};
inline constexpr QLatin1StringView started{"started"};
inline constexpr QLatin1StringView address{"address"};
inline constexpr QLatin1StringView pid{"pid"};
inline constexpr QLatin1StringView options{"options"};
inline constexpr QLatin1StringView timeout{"timeout"};
inline constexpr QLatin1StringView interval{"interval"};
inline constexpr QLatin1StringView maxInterval{"maxInterval"};
inline constexpr QLatin1StringView sweepPeriod{"sweepPeriod"};
inline constexpr QLatin1StringView queuePolicy{"queuePolicy"};
inline constexpr QLatin1StringView queueMessages{"queueMessages"};
inline constexpr QLatin1StringView queueBytes{"queueBytes"}; // also in a session row
inline constexpr QLatin1StringView allQueuesBytes{"allQueuesBytes"};
inline constexpr QLatin1StringView messageSize{"messageSize"};
inline constexpr QLatin1StringView maxSessions{"maxSessions"};
inline constexpr QLatin1StringView maxChannels{"maxChannels"};
inline constexpr QLatin1StringView samples{"samples"};
inline constexpr QLatin1StringView readOnly{"readOnly"};     // no actions are taken
inline constexpr QLatin1StringView eventsKept{"eventsKept"}; // most events that the server remembers

// --- sample: running totals ---
inline constexpr QLatin1StringView in{"in"};
inline constexpr QLatin1StringView out{"out"};
inline constexpr QLatin1StringView bytesIn{"bytesIn"};
inline constexpr QLatin1StringView bytesOut{"bytesOut"};
inline constexpr QLatin1StringView publishes{"publishes"};
inline constexpr QLatin1StringView deliveries{"deliveries"};
inline constexpr QLatin1StringView dropped{"dropped"};
inline constexpr QLatin1StringView refused{"refused"};
// --- sample: state now; `sessions` is an object, transport name to number ---
inline constexpr QLatin1StringView blocked{"blocked"}; // sessions; in a session row: ms
inline constexpr QLatin1StringView held{"held"};       // sessions; in a session row: bool
inline constexpr QLatin1StringView queued{"queued"};
inline constexpr QLatin1StringView queuedBytes{"queuedBytes"};
inline constexpr QLatin1StringView cpu{"cpu"};
inline constexpr QLatin1StringView rss{"rss"};
inline constexpr QLatin1StringView monitorCpu{"monitorCpu"};
inline constexpr QLatin1StringView monitorMessages{"monitorMessages"};

// --- sample: what stands out; lists of objects ---
inline constexpr QLatin1StringView slow{"slow"};       // rows of sessions that are behind
inline constexpr QLatin1StringView unheard{"unheard"}; // `channel`, `count`: events that nobody got

// --- transports, as members of a sample's `sessions` and as values in a session row ---
inline constexpr QLatin1StringView webSocket{"websocket"};
inline constexpr QLatin1StringView longPolling{"long-polling"};
inline constexpr QLatin1StringView callbackPolling{"callback-polling"};
inline constexpr QLatin1StringView custom{"custom"}; // of applications; in a row: its own name
inline constexpr QLatin1StringView local{"local"};

// --- session row; the members that can be sorted by are spelled the same in `sort` ---
inline constexpr QLatin1StringView id{"id"};
inline constexpr QLatin1StringView user{"user"};
inline constexpr QLatin1StringView transport{"transport"};
inline constexpr QLatin1StringView agent{"agent"};
inline constexpr QLatin1StringView created{"created"};
inline constexpr QLatin1StringView age{"age"}; // in `sort` only
inline constexpr QLatin1StringView lastMessage{"lastMessage"};
inline constexpr QLatin1StringView state{"state"};
inline constexpr QLatin1StringView hook{"hook"};
inline constexpr QLatin1StringView hookOpen{"hookOpen"}; // ms
inline constexpr QLatin1StringView subscriptions{"subscriptions"};
inline constexpr QLatin1StringView queue{"queue"};
// --- one session in full ---
inline constexpr QLatin1StringView subscriptionsList{"subscriptions_list"};
inline constexpr QLatin1StringView queueList{"queue_list"};
inline constexpr QLatin1StringView origin{"origin"};
inline constexpr QLatin1StringView url{"url"};
inline constexpr QLatin1StringView timeline{"timeline"};

// --- a page of a queue, and an entry of the timeline ---
inline constexpr QLatin1StringView index{"index"};
inline constexpr QLatin1StringView next{
    "next"}; // offset of what follows in a long text; absent: that was all
inline constexpr QLatin1StringView what{"what"};
inline constexpr QLatin1StringView count{"count"};
inline constexpr QLatin1StringView why{"why"};

// --- channel row ---
inline constexpr QLatin1StringView subscribers{"subscribers"};
inline constexpr QLatin1StringView messages{"messages"}; // also the list in a tap's push
inline constexpr QLatin1StringView bytes{"bytes"};
inline constexpr QLatin1StringView rate{"rate"}; // also a tap's limit
inline constexpr QLatin1StringView byteRate{"byteRate"};
inline constexpr QLatin1StringView persistent{"persistent"};
inline constexpr QLatin1StringView lazy{"lazy"};
inline constexpr QLatin1StringView listeners{"listeners"};
inline constexpr QLatin1StringView authorizers{"authorizers"};
// --- one channel in full ---
inline constexpr QLatin1StringView subscriberList{"subscriber_list"};
inline constexpr QLatin1StringView last{"last"};
inline constexpr QLatin1StringView previous{"previous"};
inline constexpr QLatin1StringView subscriberRows{"subscriber_rows"};

// --- a message shown: in queue_list, last and a tap's push ---
inline constexpr QLatin1StringView size{"size"};
inline constexpr QLatin1StringView json{"json"}; // its JSON text, perhaps cut
inline constexpr QLatin1StringView cut{"cut"};
inline constexpr QLatin1StringView kind{"kind"};
inline constexpr QLatin1StringView kindRequest{"request"};
inline constexpr QLatin1StringView kindReply{"reply"};
inline constexpr QLatin1StringView kindEvent{"event"};
inline constexpr QLatin1StringView kindDelivery{"delivery"};
inline constexpr QLatin1StringView receivers{"receivers"};

// --- tap ---
inline constexpr QLatin1StringView payload{"payload"}; // most bytes of a message's text
inline constexpr QLatin1StringView skipped{"skipped"};
inline constexpr QLatin1StringView n{"n"};           // number of a message in a tap, of an event in the log
inline constexpr QLatin1StringView column{"column"}; // in an answer about a filter: where it is wrong, from 1

// --- an event of the log; also `n`, `t`, `kind`, `session`, `address`, `agent`, `channel`, `count` ---
inline constexpr QLatin1StringView severity{"severity"};
inline constexpr QLatin1StringView code{"code"};
inline constexpr QLatin1StringView reason{"reason"};
inline constexpr QLatin1StringView detail{"detail"};
inline constexpr QLatin1StringView operatorId{"operator"};
inline constexpr QLatin1StringView before{"before"}; // a request's: events with smaller numbers
inline constexpr QLatin1StringView kinds{"kinds"};
inline constexpr QLatin1StringView data{"data"};

// --- topology ---
inline constexpr QLatin1StringView groupBy{"groupBy"};
inline constexpr QLatin1StringView within{"within"};
inline constexpr QLatin1StringView network{
    "network"}; // in `groupBy` and `within`, beside transport and agent
inline constexpr QLatin1StringView groups{"groups"};
inline constexpr QLatin1StringView group{"group"};
inline constexpr QLatin1StringView flows{"flows"};

// --- pushes on /halley/sessions and /halley/channels ---
inline constexpr QLatin1StringView added{"added"};
inline constexpr QLatin1StringView removed{"removed"};

} // namespace halley::monitorwords
