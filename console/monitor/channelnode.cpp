// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channelnode.h"

#include <algorithm>

namespace halley::console {

void ChannelNode::forgetRows()
{
    row.reset();
    for (auto &[key, child] : children)
        child->forgetRows();
}

void ChannelNode::summarise()
{
    ChannelRow sum = row.value_or(ChannelRow());
    int all = row ? 1 : 0;
    for (auto &[key, child] : children) {
        child->summarise();
        all += child->channels;
        sum.subscribers += child->subscribers;
        sum.rate += child->rate;
        sum.byteRate += child->byteRate;
        sum.messages += child->messages;
        sum.lastMessage = std::max(sum.lastMessage, child->lastMessage);
    }
    const bool isNew = channels == 0;
    isAlive = all > 0;
    isUpdated = isUpdated || all != channels || sum.subscribers != subscribers || sum.rate != rate ||
                sum.byteRate != byteRate || sum.messages != messages || sum.lastMessage != lastMessage;
    // A node that is new, or seen again, has not had messages since the rows before.
    if (!isNew && sum.messages > messages)
        ++pulse;
    if (isNew)
        placeRate = sum.rate;
    channels = all;
    subscribers = sum.subscribers;
    rate = sum.rate;
    byteRate = sum.byteRate;
    messages = sum.messages;
    lastMessage = sum.lastMessage;
}

} // namespace halley::console
