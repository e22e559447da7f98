// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitorrequest.h"

namespace halley {

class JsonObjectText;
class SessionQueue;

// Adds a page of what waits in a queue, as the members total, offset and rows. Looks, and takes nothing out.
void addQueuePage(JsonObjectText &answer, const SessionQueue &queue, const QueueRequest &request);

// Adds the piece of a long text that begins at `offset` (bytes), as the members size, offset, json and, if
// there is more, next. An offset inside a character is brought to its beginning.
void addPiece(JsonObjectText &answer, QByteArrayView text, qsizetype offset);

} // namespace halley
