// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/serverinfo.h"

#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

namespace halley::console {

namespace words = monitorwords;

ServerInfo ServerInfo::read(const QJsonObject &object)
{
    const QJsonObject options = object.value(words::options).toObject();
    return {
        .name = textIn(object, words::name),
        .version = textIn(object, words::version),
        .address = textIn(object, words::address),
        .started = timeIn(object, words::started),
        .pid = countIn(object, words::pid),
        .queueMessages = countIn(options, words::queueMessages),
        .queueBytes = countIn(options, words::queueBytes),
        .readOnly = flagIn(object, words::readOnly),
        .maxSessions = countIn(options, words::maxSessions),
        .maxChannels = countIn(options, words::maxChannels),
        .allQueuesBytes = countIn(options, words::allQueuesBytes),
    };
}

} // namespace halley::console
