// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakestandouts.h"

#include "console/app/fakechannels.h"
#include "console/app/fakesessions.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>

namespace halley::console {

namespace {

constexpr size_t fakeSlowSessions = 2;
constexpr qint64 fakeSlowAfter = 1'000;
constexpr int fakeUnheardEvents = 7;

} // namespace

void addFakeStandouts(QJsonObject &sample, const FakeSessions &sessions, const FakeChannels &channels)
{
    namespace words = monitorwords;
    std::vector<FakeSessions::Session> slow;
    std::ranges::copy_if(sessions.all(), std::back_inserter(slow),
                         [](const FakeSessions::Session &s) { return s.blocked >= fakeSlowAfter; });
    std::ranges::sort(slow, std::ranges::greater(), &FakeSessions::Session::queue);
    QJsonArray rows;
    for (size_t i = 0; i < std::min(slow.size(), fakeSlowSessions); ++i)
        rows.append(sessions.detail(slow[i].id));
    sample.insert(words::slow, rows);
    const QString busiest = channels.busiest(1).at(0).toObject().value(words::name).toString();
    if (busiest.isEmpty())
        return;
    sample.insert(words::unheard, QJsonArray{QJsonObject{{words::channel, busiest + busiest.back()},
                                                         {words::count, fakeUnheardEvents}}});
}

} // namespace halley::console
