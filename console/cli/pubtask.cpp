// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/pubtask.h"

#include "console/cli/jsonplace.h"
#include "console/client/clientlimits.h"

#include <utility>

namespace halley::cli {

using namespace Qt::StringLiterals;

namespace {

// Room for the envelope around the data.
constexpr qsizetype longestLine = ClientLimits().outgoingSize - 4096;
// What is on its way at most, so that the client never has to refuse a line: it keeps four times as much.
constexpr qint64 mostUnanswered = 256;
constexpr qsizetype mostUnansweredBytes = 1024 * 1024;

} // namespace

PubTask::PubTask(const CliArguments &arguments, Connection &connection, int input)
    : m_connection(connection), m_channel(arguments.channels.constFirst()), m_json(arguments.json)
{
    if (!m_json)
        openInput(input);
}

void PubTask::openInput(int input)
{
    m_input = std::make_unique<InputLines>(input, longestLine);
    connect(m_input.get(), &InputLines::lineRead, this, &PubTask::line);
    connect(m_input.get(), &InputLines::lineTooLong, this, [this](qint64 number) {
        m_connection.say(u"line %1 is larger than servers take"_s.arg(number));
        stop(ExitCode::Misuse);
    });
    connect(m_input.get(), &InputLines::ended, this, [this] { stop(ExitCode::Ok); });
}

void PubTask::begin(const Message &)
{
    m_connection.settled();
    if (std::exchange(m_hasBegun, true))
        return;
    if (m_input) {
        m_input->resume();
    } else {
        m_hasEnded = true;
        publish(*m_json, 0);
    }
}

void PubTask::line(qint64 number, const QByteArray &text)
{
    if (const auto problem = jsonProblem(text, number)) {
        m_connection.say(u"not JSON: "_s + *problem);
        stop(ExitCode::Misuse);
        return;
    }
    publish(text, number);
}

void PubTask::publish(const QByteArray &json, qint64 number)
{
    const qsizetype bytes = json.size();
    ++m_unanswered;
    m_unansweredBytes += bytes;
    m_connection.client().publish(m_channel, json.trimmed(), [this, bytes, number](const Message &reply) {
        answered(reply, bytes, number);
    });
    pace();
}

void PubTask::answered(const Message &reply, qsizetype bytes, qint64 number)
{
    --m_unanswered;
    m_unansweredBytes -= bytes;
    if (!reply.isSuccessful() && m_code == ExitCode::Ok) {
        const QString what = u"refused "_s + (number > 0 ? u"line %1"_s.arg(number) : u"to publish"_s);
        stop(m_connection.explain(reply, what));
    } else {
        pace();
    }
}

// The first reason counts.
void PubTask::stop(ExitCode code)
{
    m_hasEnded = true;
    if (m_code == ExitCode::Ok)
        m_code = code;
    pace();
}

void PubTask::pace()
{
    if (m_hasEnded && m_unanswered == 0)
        m_connection.end(m_code);
    if (!m_input)
        return;
    if (m_hasEnded || m_unanswered >= mostUnanswered || m_unansweredBytes >= mostUnansweredBytes)
        m_input->pause();
    else if (m_unanswered <= mostUnanswered / 2)
        m_input->resume();
}

} // namespace halley::cli
