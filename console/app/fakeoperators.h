// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <optional>

namespace halley::console {

class FakeChannels;
class FakeEvents;
class FakeSessions;

// What operators do to the sessions of `--fake`, and how they look into their queues: the requests kick,
// purge, send, publish, queue and message. What is done is in the log.
class FakeOperators
{
public:
    FakeOperators(FakeSessions &sessions, const FakeChannels &channels, FakeEvents &events)
        : m_sessions(sessions), m_channels(channels), m_events(events)
    {
    }

    // Then actions are refused.
    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }
    // The answer, with `ok` and perhaps `error`; nothing if the request is another's.
    [[nodiscard]] std::optional<QJsonObject> answer(const QJsonObject &request);

private:
    [[nodiscard]] QJsonObject act(const QString &action, const QJsonObject &request);
    [[nodiscard]] QJsonObject queuePage(const QJsonObject &request) const;
    [[nodiscard]] QJsonObject piece(const QJsonObject &request) const;

    FakeSessions &m_sessions;
    const FakeChannels &m_channels;
    FakeEvents &m_events;
    bool m_isReadOnly = false;
};

} // namespace halley::console
