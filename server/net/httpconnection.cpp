// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/httpconnection.h"

#include "server/net/connection.h"
#include "server/net/linkcontext.h"
#include "server/net/logging.h"
#include "server/net/staticcontent.h"
#include "server/net/websocketconnection.h"
#include "server/transport/healthcheck.h"
#include "server/transport/pollingrequest.h"
#include "server/transport/requestpath.h"
#include "server/transport/webcookie.h"

namespace halley {

namespace {

constexpr ResponseFraming closingFraming{ResponseFraming::Body::Sent, ResponseFraming::Connection::Close, 1};

HttpFailure stoppingFailure()
{
    return {HttpStatus::ServiceUnavailable, QByteArrayLiteral("the server is stopping")};
}

HttpResponse statusResponse(HttpStatus status, QByteArray reason)
{
    return errorResponse({status, std::move(reason)});
}

} // namespace

HttpConnection::HttpConnection(Connection &connection)
    : m_connection(connection), m_parser(connection.context().httpLimits)
{
    // A connection that brings nothing may not stay as long as one that has been of use.
    m_connection.setDeadline(connection.context().limits.httpHeadTime);
}

bool HttpConnection::wantsBytes() const
{
    return m_exchanges.size() < m_connection.context().limits.httpPipeline;
}

qsizetype HttpConnection::receive(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && wantsBytes() && !m_over) {
        taken += m_parser.feed(bytes.sliced(taken));
        m_owesContinue |= m_parser.takeContinue();
        if (!m_parser.hasRequest())
            break;
        m_timer = Timer::None;
        m_owesContinue = false; // the body came without it
        serve(m_parser.takeRequest(), bytes.size() - taken);
        m_over |= m_parser.phase() == HttpParser::Phase::Finished;
    }
    if (m_parser.failure() && !m_over)
        refuse(*m_parser.failure());
    if (!m_upgraded)
        flush();
    return m_over ? bytes.size() : taken;
}

void HttpConnection::serve(HttpRequest request, qsizetype bytesAfter)
{
    qCDebug(httpLog).noquote() << m_connection.peerName() << "->" << int(request.method) << request.path
                               << request.body.size() << "bytes";
    ConnectionContext &context = m_connection.context();
    const Forwarded forwarded =
        m_connection.isTrustedProxy() ? context.proxies.read(request.headers) : Forwarded{};
    request.forwardedHost = forwarded.host;
    if (request.isUpgrade)
        return upgrade(request, forwarded, bytesAfter + m_connection.unread());
    ResponseFraming framing = ResponseFraming::of(request);
    if (context.stopping)
        framing.connection = ResponseFraming::Connection::Close;
    if (request.path == "*") // OPTIONS for the server as a whole
        return answer(HttpResponse{}, framing);
    const auto path = RequestPath::parse(request.path);
    if (!path)
        return answer(errorResponse(path.error()), framing);
    if (isHealthCheck(*path))
        return answer(
            healthAnswer(request.method, context.stopping ? ServerHealth::Stopping : ServerHealth::Ok),
            framing);
    if (context.stopping)
        return answer(errorResponse(stoppingFailure()), framing);
    for (const QByteArray &mapping : context.upgradeRules.mappings) {
        if (path->isBelow(mapping))
            return serveBayeux(std::move(request), forwarded, framing);
    }
    serveContent(request, *path, framing);
}

void HttpConnection::upgrade(const HttpRequest &request, const Forwarded &forwarded, qsizetype bytesAfter)
{
    const ConnectionContext &context = m_connection.context();
    if (!m_exchanges.isEmpty())
        return refuse({HttpStatus::BadRequest, "upgrade behind an unanswered request"});
    if (!context.options.allowedTransports.contains(transportName(TransportKind::WebSocket).toByteArray()))
        return refuse({HttpStatus::Forbidden, "WebSocket is not offered here"});
    if (context.stopping)
        return refuse(stoppingFailure());
    const auto judged = UpgradeRequest::judge(request, context.upgradeRules, bytesAfter);
    if (!judged)
        return refuse(judged.error());
    const auto answer = context.handshakes.answer(judged->head());
    if (!answer)
        return refuse({HttpStatus::InternalServerError, "the upgrade failed"});
    m_over = m_upgraded = true;
    m_connection.write(*answer);
    m_connection.become(std::make_unique<WebSocketConnection>(
        m_connection, linkContextOf(request, m_connection, forwarded, TransportKind::WebSocket)));
}

void HttpConnection::serveBayeux(HttpRequest request, const Forwarded &forwarded, ResponseFraming framing)
{
    ConnectionContext &context = m_connection.context();
    // First, because judging takes the request.
    auto linkContext = linkContextOf(request, m_connection, forwarded,
                                     request.method == HttpMethod::Get ? TransportKind::CallbackPolling
                                                                       : TransportKind::LongPolling);
    auto judged = judgePolling(std::move(request), context.polling);
    if (const auto *response = std::get_if<HttpResponse>(&judged))
        return answer(*response, framing);
    auto &polling = std::get<PollingRequest>(judged);
    const LinkId link = context.routes.open(*this);
    m_exchanges.open({link, framing, std::move(polling.responseHeaders), std::move(polling.function),
                      linkContext->security, std::nullopt});
    Broker &broker = context.turn.broker();
    broker.linkOpened(link, std::move(linkContext));
    broker.receive(link, polling.batch);
}

void HttpConnection::serveContent(const HttpRequest &request, const RequestPath &path,
                                  ResponseFraming framing)
{
    const bool reads = request.method == HttpMethod::Get || request.method == HttpMethod::Head;
    const StaticContent *content = m_connection.context().content;
    const auto found = reads && content ? content->get(path) : std::nullopt;
    answer(found ? *found : statusResponse(HttpStatus::NotFound, "there is nothing here"), framing);
}

void HttpConnection::answer(const HttpResponse &response, ResponseFraming framing)
{
    qCDebug(httpLog).noquote() << m_connection.peerName() << "<-" << int(response.status);
    HttpExchange exchange;
    exchange.framing = framing;
    exchange.response = response.toBytes(framing, wallTime());
    m_exchanges.open(std::move(exchange));
}

void HttpConnection::refuse(const HttpFailure &failure)
{
    qCDebug(httpLog).noquote() << m_connection.peerName() << "refused:" << failure.reason;
    m_over = true;
    m_timer = Timer::None;
    answer(errorResponse(failure), closingFraming);
}

void HttpConnection::send(const Send &effect)
{
    HttpExchange *exchange = m_exchanges.find(effect.link);
    if (!exchange)
        return;
    if (!effect.setBrowserId.isEmpty()) {
        WebCookie cookie = m_connection.context().cookie;
        cookie.value = effect.setBrowserId;
        cookie.secure = cookie.secure && exchange->security == Security::Tls;
        exchange->headers.append("Set-Cookie", cookie.toSetCookie());
    }
    if (m_connection.context().stopping)
        exchange->framing.connection = ResponseFraming::Connection::Close;
    std::vector<QByteArray> texts;
    texts.reserve(effect.messages.size());
    for (const Frozen &message : effect.messages)
        texts.push_back(message.json());
    respond(*exchange, exchange->function.isEmpty()
                           ? bayeuxResponse(texts, exchange->framing, exchange->headers, wallTime())
                           : callbackResponse(exchange->function, texts, exchange->framing, exchange->headers,
                                              wallTime()));
}

void HttpConnection::fail(const Fail &effect)
{
    HttpExchange *exchange = m_exchanges.find(effect.link);
    if (!exchange)
        return;
    qCDebug(httpLog).noquote() << m_connection.peerName() << "<-" << effect.httpStatus << effect.reason;
    HttpResponse response; // without a body, as the broker's contract says
    response.status = HttpStatus(effect.httpStatus);
    response.headers = exchange->headers;
    if (m_connection.context().stopping)
        exchange->framing.connection = ResponseFraming::Connection::Close;
    respond(*exchange, response.toBytes(exchange->framing, wallTime()));
}

void HttpConnection::respond(HttpExchange &exchange, QByteArray response)
{
    qCDebug(httpLog).noquote() << m_connection.peerName() << "<-" << response.size() << "bytes";
    m_connection.context().routes.close(exchange.link);
    exchange.response = std::move(response);
    flush();
}

void HttpConnection::flush()
{
    if (!m_connection.isOpen())
        return;
    while (auto exchange = m_exchanges.takeAnswered()) {
        m_connection.write(*exchange->response);
        if (exchange->framing.connection == ResponseFraming::Connection::Close) {
            ended(); // whatever came behind it
            return m_connection.finish();
        }
    }
    if (m_exchanges.isEmpty() && std::exchange(m_owesContinue, false))
        m_connection.write(continueResponse());
    armTimer();
}

HttpConnection::Timer HttpConnection::neededTimer() const
{
    switch (m_parser.phase()) {
    case HttpParser::Phase::Head:
        return Timer::Head;
    case HttpParser::Phase::Body:
        return Timer::Body;
    default:
        break;
    }
    if (!m_exchanges.isEmpty())
        return Timer::None; // the broker's time
    return m_timer == Timer::FirstHead ? Timer::FirstHead : Timer::KeepAlive;
}

void HttpConnection::armTimer()
{
    const Timer needed = neededTimer();
    // The first head's time began with the connection.
    const bool runs = needed == m_timer || (needed == Timer::Head && m_timer == Timer::FirstHead);
    m_timer = needed;
    if (runs)
        return;
    const Limits &limits = m_connection.context().limits;
    m_unwrittenBefore = m_connection.unwritten();
    if (needed == Timer::None)
        m_connection.clearDeadline();
    else if (needed == Timer::KeepAlive)
        m_connection.setDeadline(limits.httpKeepAlive);
    else
        m_connection.setDeadline(needed == Timer::Body ? limits.httpBodyTime : limits.httpHeadTime);
}

void HttpConnection::drained()
{
    // Idle counts from when the last response was taken.
    if (m_timer == Timer::KeepAlive)
        m_connection.setDeadline(m_connection.context().limits.httpKeepAlive);
}

void HttpConnection::deadlinePassed()
{
    switch (std::exchange(m_timer, Timer::None)) {
    case Timer::Head:
    case Timer::Body:
        refuse({HttpStatus::RequestTimeout, "the request took too long"});
        return flush();
    case Timer::KeepAlive:
        if (m_connection.unwritten() > 0 && m_connection.unwritten() < m_unwrittenBefore)
            return armTimer(); // slow, but it reads
        [[fallthrough]];
    default:
        qCDebug(httpLog).noquote() << m_connection.peerName() << "was idle";
        m_connection.finish();
    }
}

void HttpConnection::ended()
{
    for (const HttpExchange &exchange : m_exchanges) {
        if (exchange.response || exchange.link.isNull())
            continue;
        m_connection.context().routes.close(exchange.link);
        m_connection.context().turn.broker().linkClosed(exchange.link);
    }
    m_exchanges.clear();
}

bool HttpConnection::isIdle() const
{
    return m_exchanges.isEmpty() && m_parser.phase() == HttpParser::Phase::Idle;
}

std::chrono::milliseconds HttpConnection::wallTime() const
{
    return m_connection.context().turn.now().wall;
}

} // namespace halley
