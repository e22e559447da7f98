// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/channelrow.h"

#include <QtCore/QString>
#include <map>
#include <memory>
#include <optional>

namespace halley::console {

// One level of a channel's name: a channel, a prefix of channels, or both. Or a pinned channel, which stands
// alone above the tree.
struct ChannelNode
{
    QString segment; // "quotes"; of a pinned one the whole name
    QString name;    // "/stock/quotes"
    ChannelNode *parent = nullptr;
    int depth = 0; // 0 for /stock
    std::map<QString, std::unique_ptr<ChannelNode>> children;
    bool isPin = false;

    std::optional<ChannelRow> row; // none for a mere prefix
    // Over the node and all below it.
    int channels = 0;
    int subscribers = 0;
    double rate = 0;
    double byteRate = 0;
    qint64 messages = 0;
    std::chrono::milliseconds lastMessage{};
    // Goes up whenever messages came since the rows before.
    int pulse = 0;
    // The rate by which it has its place among its siblings; stays until they are sorted anew.
    double placeRate = 0;

    bool isAlive = false; // it or something below it is in the latest rows
    bool isWanted = false;
    bool isUpdated = false;

    // Forgets what the latest rows said, of itself and all below it.
    void forgetRows();
    // Adds up itself and all below it, and notes what changed.
    void summarise();
};

} // namespace halley::console
