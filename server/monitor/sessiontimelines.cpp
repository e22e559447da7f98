// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/sessiontimelines.h"

#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorlimits.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <array>

namespace halley {
namespace {

namespace mw = monitorwords;

constexpr std::array<QByteArrayView, 14> timelineWhats{
    "handshake", "connect", "subscribe", "unsubscribe", "publish",    "refused", "queued",
    "delivered", "blocked", "writable",  "hookOpened",  "hookClosed", "moved",   "dropped"};
static_assert(timelineWhats.size() == size_t(TimelineEntry::What::Dropped) + 1);
constexpr std::array<QByteArrayView, 6> timelineWhys{"", "blocked", "connect", "lazy", "acknowledge", "hook"};
static_assert(timelineWhys.size() == size_t(TimelineEntry::Why::Hook) + 1);

// True if it was counted in the entry before it, because it is the same again.
template <typename Entries>
bool foldIntoLast(Entries &entries, const TimelineEntry &entry)
{
    if (entries.empty())
        return false;
    TimelineEntry &last = entries.back();
    if (last.what != entry.what || last.why != entry.why || last.code != entry.code ||
        last.channel != entry.channel || last.text != entry.text)
        return false;
    last.count += entry.count;
    last.time = entry.time;
    return true;
}

void cutTimelineTexts(TimelineEntry &entry)
{
    for (QByteArray *text : {&entry.channel, &entry.text}) {
        if (text->size() > MonitorLimits::eventTextBytes)
            *text = cutAtCharacter(*text, MonitorLimits::eventTextBytes).toByteArray();
    }
}

} // namespace

QByteArray TimelineEntry::toJson() const
{
    JsonObjectText object;
    object.number(mw::t, time.count()).text(mw::what, timelineWhats[size_t(what)]);
    if (!channel.isEmpty())
        object.text(mw::channel, channel);
    if (code != 0)
        object.number(mw::code, code);
    if (!text.isEmpty())
        object.text(what == What::Refused ? mw::reason : mw::detail, text);
    if (count != 1)
        object.number(mw::count, count);
    if (why != Why::None)
        object.text(mw::why, timelineWhys[size_t(why)]);
    return object.finish();
}

void SessionTimelines::begin(const ServerSession &session)
{
    m_coarse.insert(&session, {});
}

void SessionTimelines::add(const ServerSession &session, TimelineEntry entry)
{
    const auto known = m_coarse.find(&session);
    if (known == m_coarse.end())
        return;
    cutTimelineTexts(entry);
    std::vector<TimelineEntry> &entries = *known;
    if (foldIntoLast(entries, entry))
        return;
    const bool full = m_entries >= MonitorLimits::timelineEntriesOfAll;
    if (entries.size() >= MonitorLimits::timelineEntries || (full && !entries.empty())) {
        entries.erase(entries.begin());
        --m_entries;
    } else if (full) {
        return;
    }
    entries.push_back(std::move(entry));
    ++m_entries;
}

void SessionTimelines::remove(const ServerSession &session)
{
    if (const auto entries = m_coarse.constFind(&session); entries != m_coarse.constEnd()) {
        m_entries -= qsizetype(entries->size());
        m_coarse.erase(entries);
    }
    std::erase_if(m_watched, [&](const Watched &watched) { return watched.session == &session; });
}

const SessionTimelines::Watched *SessionTimelines::find(const ServerSession &session) const
{
    const auto watched = std::ranges::find(m_watched, &session, &Watched::session);
    return watched == m_watched.end() ? nullptr : &*watched;
}

bool SessionTimelines::isWatched(const ServerSession &session) const
{
    return find(session) != nullptr;
}

void SessionTimelines::watch(const ServerSession &session, Instant now)
{
    if (const auto known = std::ranges::find(m_watched, &session, &Watched::session);
        known != m_watched.end()) {
        known->asked = now;
        return;
    }
    if (m_watched.size() >= MonitorLimits::watchedSessions) // the one that was asked for longest ago
        m_watched.erase(std::ranges::min_element(m_watched, {}, &Watched::asked));
    m_watched.push_back({&session, now, {}});
}

void SessionTimelines::addFine(const ServerSession &session, TimelineEntry entry)
{
    const auto watched = std::ranges::find(m_watched, &session, &Watched::session);
    if (watched == m_watched.end())
        return;
    cutTimelineTexts(entry);
    if (foldIntoLast(watched->entries, entry))
        return;
    if (watched->entries.size() >= MonitorLimits::timelineFineEntries)
        watched->entries.pop_front();
    watched->entries.push_back(std::move(entry));
}

void SessionTimelines::tidy(Instant now)
{
    std::erase_if(m_watched, [now](const Watched &watched) {
        return now - watched.asked > MonitorLimits::timelineInterest;
    });
}

QByteArray SessionTimelines::toJson(const ServerSession &session) const
{
    std::vector<TimelineEntry> all = m_coarse.value(&session);
    if (const Watched *watched = find(session))
        all.insert(all.end(), watched->entries.begin(), watched->entries.end());
    std::ranges::stable_sort(all, {}, &TimelineEntry::time);
    JsonArrayText array;
    for (const TimelineEntry &entry : all)
        array.add(entry.toJson());
    return array.finish();
}

} // namespace halley
