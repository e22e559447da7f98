// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"
#include "server/api/optiontable.h"

namespace halley {

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 tebibyte = mebibyte * mebibyte;

template <auto Member>
Option limitRow(const char *name, OptionType type, qint64 least, qint64 most, const char *description)
{
    return {.name = QStringLiteral("limits.") + QString::fromLatin1(name),
            .type = type,
            .least = least,
            .most = most,
            .description = QString::fromLatin1(description),
            .server = optionbinding::broker<&BrokerOptions::limits, Member>};
}

// The least values leave room for what the server itself says.
std::vector<Option> messageLimitRows()
{
    return {
        limitRow<&Limits::messageSize>("messageSize", OptionType::Bytes, 1024, 1024 * mebibyte,
                                       "One HTTP body or WebSocket message."),
        limitRow<&Limits::jsonDepth>("jsonDepth", OptionType::Integer, 4, 1024,
                                     "Nesting of arrays and objects in a batch."),
        limitRow<&Limits::batchMessages>("batchMessages", OptionType::Integer, 1, 1'000'000,
                                         "Messages in one batch."),
        limitRow<&Limits::unknownMembers>("unknownMembers", OptionType::Integer, 0, 10'000,
                                          "Members of a message that Bayeux does not know."),
        limitRow<&Limits::channelLength>("channelLength", OptionType::Integer, 64, 64 * 1024,
                                         "Characters of a channel's name."),
        limitRow<&Limits::channelSegments>("channelSegments", OptionType::Integer, 4, 1024,
                                           "Segments of a channel's name."),
        limitRow<&Limits::messageIdLength>("messageIdLength", OptionType::Integer, 16, 64 * 1024,
                                           "Characters of a message's id."),
        limitRow<&Limits::subscriptionsPerSession>("subscriptionsPerSession", OptionType::Integer, 1,
                                                   10'000'000, "Channels one session is subscribed to."),
        limitRow<&Limits::queueMessages>("queueMessages", OptionType::Integer, 1, 10'000'000,
                                         "Messages that wait for one session."),
        limitRow<&Limits::queueBytes>("queueBytes", OptionType::Bytes, 1024, tebibyte,
                                      "What waits for one session."),
        limitRow<&Limits::allQueuesBytes>("allQueuesBytes", OptionType::Bytes, 1024, tebibyte,
                                          "What waits for all sessions together."),
        limitRow<&Limits::sessions>("sessions", OptionType::Integer, 1, 10'000'000, "Sessions."),
        limitRow<&Limits::channels>("channels", OptionType::Integer, 64, 100'000'000, "Channels."),
        limitRow<&Limits::localDeliveriesPerTurn>("localDeliveriesPerTurn", OptionType::Integer, 1'000,
                                                  100'000'000, "Deliveries to local sessions in one turn."),
    };
}

std::vector<Option> networkLimitRows()
{
    const qint64 longest = Option::longest;
    return {
        limitRow<&Limits::httpHead>("httpHead", OptionType::Bytes, 1024, mebibyte,
                                    "Request line and headers of an HTTP request."),
        limitRow<&Limits::httpHeaders>("httpHeaders", OptionType::Integer, 16, 10'000,
                                       "Headers of an HTTP request."),
        limitRow<&Limits::httpPipeline>("httpPipeline", OptionType::Integer, 1, 1'000,
                                        "Requests read ahead on one connection."),
        limitRow<&Limits::httpHeadTime>("httpHeadTime", OptionType::Milliseconds, 1, longest,
                                        "Time for a request's head."),
        limitRow<&Limits::httpBodyTime>("httpBodyTime", OptionType::Milliseconds, 1, longest,
                                        "Time for a request's body."),
        limitRow<&Limits::httpKeepAlive>("httpKeepAlive", OptionType::Milliseconds, 1, longest,
                                         "Time between two requests on one connection."),
        limitRow<&Limits::closeTime>("closeTime", OptionType::Milliseconds, 1, 60'000,
                                     "Time for the closing handshake of a WebSocket."),
        limitRow<&Limits::unwritten>("unwritten", OptionType::Bytes, 4096, 1024 * mebibyte,
                                     "Bytes one socket has not taken, from which on its messages queue."),
        limitRow<&Limits::readPerTurn>("readPerTurn", OptionType::Bytes, 1024, 1024 * mebibyte,
                                       "Bytes read from one socket before the others have their turn."),
        limitRow<&Limits::connections>("connections", OptionType::Integer, 0, 10'000'000,
                                       "Connections; 0: what the process may open, less 64."),
        limitRow<&Limits::connectionsPerAddress>("connectionsPerAddress", OptionType::Integer, 1, 10'000'000,
                                                 "Connections from one address other than loopback."),
    };
}

} // namespace

// server/protocol/limits.h says what each is for, and what happens when it is crossed.
std::vector<Option> limitOptionRows()
{
    std::vector<Option> rows = messageLimitRows();
    for (Option &row : networkLimitRows())
        rows.push_back(std::move(row));
    return rows;
}

} // namespace halley
