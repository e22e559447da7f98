// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/sessionsmodel.h"
#include "console/monitor/sessionrow.h"

#include <QtCore/QString>

// How a session is put into words, in the table and in its detail pane alike.
namespace halley::console::sessiontexts {

// "Connected", "Not reading for 12 s", …
[[nodiscard]] QString state(const SessionRow &row);
[[nodiscard]] SessionsModel::Tone stateTone(const SessionRow &row);
[[nodiscard]] QString age(const SessionRow &row);
// "a1b2c3d4, websocket from 127.0.0.1:51234, connected, 3 waiting"
[[nodiscard]] QString description(const SessionRow &row);

} // namespace halley::console::sessiontexts
