// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/route.h"

#include <algorithm>

namespace halley {

Route::~Route()
{
    for (ServerChannel *channel : m_channels)
        --channel->m_pins;
}

void Route::add(ServerChannel &channel)
{
    ++channel.m_pins;
    m_channels.append(&channel);
}

bool Route::hasListeners() const
{
    return std::any_of(begin(), end(), [](const ServerChannel *channel) {
        return channel->m_listeners.snapshot() != nullptr;
    });
}

} // namespace halley
