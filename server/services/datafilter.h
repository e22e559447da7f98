// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/services/filtered.h"

#include <QtCore/QByteArrayView>

namespace halley {

class ServerChannel;
class ServerSession;

// Where the data that is filtered came from.
struct FilterContext
{
    ServerSession *sender;  // null: the server itself
    ServerChannel &channel; // the one that the filter was put on; wild, if it is
};

// Looks at the `data` of a message before anybody gets it, and changes it or refuses the message
// (specification 14). A DataFilterListener puts it on channels; JsonFilter walks over JSON for you. One
// filter may serve many channels. Called on the broker's thread, within a turn. A filter is a guard: if it
// throws, the message is deleted.
class DataFilter
{
public:
    virtual ~DataFilter() = default;

    // `json`: the JSON text of `data`, valid during the call.
    [[nodiscard]] virtual Filtered filter(const FilterContext &context, QByteArrayView json) = 0;
};

} // namespace halley
