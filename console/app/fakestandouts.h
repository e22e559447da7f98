// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>

namespace halley::console {

class FakeChannels;
class FakeSessions;

// Adds the lists of the newest sample, for `--fake`: the sessions that are behind, and a channel whose name
// somebody mistyped.
void addFakeStandouts(QJsonObject &sample, const FakeSessions &sessions, const FakeChannels &channels);

} // namespace halley::console
