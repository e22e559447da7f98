// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace halley::console {

class FakeChannels;
class FakeSessions;

// The JSON text of an event that could have been published on the channel. The same noise gives the same
// text.
[[nodiscard]] QString fakeEventJson(const QString &channel, quint64 noise);

// An event, or a request with what came of it, as a tap shows them: whole, and without a number. Empty if
// there is nothing to make it of.
[[nodiscard]] QList<QJsonObject> fakeTapMessages(const FakeSessions &sessions, const FakeChannels &channels,
                                                 quint64 noise, qint64 now);

} // namespace halley::console
