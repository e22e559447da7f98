// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpparser.h"
#include "server/transport/announcedbuffer.h"
#include "server/transport/httphead.h"

#include <llhttp.h>

namespace halley {

// llhttp and what it is told to do. Two parsers look at a head: HeadEnd finds its end and folded lines in the
// raw bytes, llhttp reads the grammar; a request passes only if both see the same end.
class HttpParser::Engine
{
public:
    explicit Engine(const Limits &limits)
        : m_messageSize(limits.messageSize), m_limits{limits.httpHead, limits.httpHeaders}
    {
        llhttp_init(&m_llhttp, HTTP_REQUEST, &settings());
        m_llhttp.data = this;
    }
    Q_DISABLE_COPY_MOVE(Engine)

    qsizetype feed(QByteArrayView bytes);
    HttpRequest take();

    Phase phase = Phase::Idle;
    std::optional<HttpFailure> failure;
    bool continueWanted = false;

private:
    static Engine &of(llhttp_t *llhttp) { return *static_cast<Engine *>(llhttp->data); }
    static const llhttp_settings_t &settings();
    template <void (Engine::*member)()>
    static int on(llhttp_t *llhttp);
    template <void (Engine::*member)(QByteArrayView)>
    static int onSpan(llhttp_t *llhttp, const char *at, size_t length);
    static int onComplete(llhttp_t *) { return HPE_PAUSED; }

    qsizetype feedIdle(QByteArrayView bytes);
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes);
    qsizetype execute(QByteArrayView bytes);
    void judgeError(llhttp_errno error, QByteArrayView bytes, qsizetype at);
    void fail(HttpStatus status, const QByteArray &reason);

    void endMethod();
    void addTarget(QByteArrayView text) { m_head.target.append(text); }
    void addName(QByteArrayView text) { addInHead(m_name, text); }
    void addValue(QByteArrayView text) { addInHead(m_value, text); }
    void addInHead(QByteArray &to, QByteArrayView text);
    void endValue();
    void endHead();
    void addBody(QByteArrayView text);
    void startChunk();

    llhttp_t m_llhttp{};
    qsizetype m_messageSize;
    HttpHeadLimits m_limits;
    HttpHeadEnd m_headEnd;
    HttpHead m_head;       // what is read of it so far
    HttpRequest m_request; // from the end of the head on
    QByteArray m_name;     // of the header field at hand
    QByteArray m_value;
    bool m_isChunked = false;
    qsizetype m_announced = 0; // size of the body, or its bound if it comes in chunks
    qsizetype m_skipped = 0;   // stray empty lines before the request
    qsizetype m_overhead = 0;  // bytes between head and end that are not of the body
};

template <void (HttpParser::Engine::*member)()>
int HttpParser::Engine::on(llhttp_t *llhttp)
{
    Engine &engine = of(llhttp);
    (engine.*member)();
    return engine.failure ? -1 : 0;
}

template <void (HttpParser::Engine::*member)(QByteArrayView)>
int HttpParser::Engine::onSpan(llhttp_t *llhttp, const char *at, size_t length)
{
    Engine &engine = of(llhttp);
    (engine.*member)(QByteArrayView(at, qsizetype(length)));
    return engine.failure ? -1 : 0;
}

const llhttp_settings_t &HttpParser::Engine::settings()
{
    static const llhttp_settings_t table = [] {
        llhttp_settings_t s;
        llhttp_settings_init(&s);
        s.on_method_complete = on<&Engine::endMethod>;
        s.on_url = onSpan<&Engine::addTarget>;
        s.on_header_field = onSpan<&Engine::addName>;
        s.on_header_value = onSpan<&Engine::addValue>;
        s.on_header_value_complete = on<&Engine::endValue>;
        s.on_headers_complete = on<&Engine::endHead>;
        s.on_body = onSpan<&Engine::addBody>;
        s.on_chunk_header = on<&Engine::startChunk>;
        s.on_message_complete = onComplete;
        return s;
    }();
    return table;
}

qsizetype HttpParser::Engine::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    if (phase == Phase::Idle)
        taken += feedIdle(bytes);
    if (phase == Phase::Head)
        taken += feedHead(bytes.sliced(taken));
    if (phase == Phase::Body && taken < bytes.size()) {
        continueWanted = false;
        taken += feedBody(bytes.sliced(taken));
    }
    return taken;
}

// Empty lines before a request are to be ignored (RFC 9112 2.2), but not for ever.
qsizetype HttpParser::Engine::feedIdle(QByteArrayView bytes)
{
    qsizetype skip = 0;
    while (skip < bytes.size() && (bytes[skip] == '\r' || bytes[skip] == '\n')) {
        ++skip;
        if (++m_skipped > m_limits.size) {
            fail(HttpStatus::HeadTooLarge, QByteArrayLiteral("too many empty lines before the request"));
            return skip;
        }
    }
    if (skip < bytes.size())
        phase = Phase::Head;
    return skip;
}

qsizetype HttpParser::Engine::feedHead(QByteArrayView bytes)
{
    const HttpHeadEnd::Found found = m_headEnd.scan(bytes, m_limits.size);
    if (m_head.headers.isEmpty())
        m_head.headers.reserve(found.size);
    const qsizetype taken = execute(bytes.first(found.size));
    if (phase == Phase::Failed)
        return taken;
    if (found.state == HttpHeadEnd::State::Folded)
        fail(HttpStatus::BadRequest, QByteArrayLiteral("a header field is folded over two lines"));
    else if (found.state == HttpHeadEnd::State::TooLarge)
        fail(HttpStatus::HeadTooLarge, QByteArrayLiteral("the request head is too large"));
    else if ((found.state == HttpHeadEnd::State::Complete) != (phase != Phase::Head) || taken != found.size)
        fail(HttpStatus::BadRequest, QByteArrayLiteral("the end of the request head is ambiguous"));
    return taken;
}

// Chunk extensions and trailer fields are bounded like a head. Eight bytes for each of the body are free:
// with them no chunk without extensions can cross the bound, be it of a single byte. llhttp gets no more at
// once than cannot cross it, so that the place where it is crossed does not depend on how the bytes were cut.
qsizetype HttpParser::Engine::feedBody(QByteArrayView bytes)
{
    if (!m_isChunked)
        return execute(bytes);
    const auto room = [this] { return m_limits.size + 8 * m_request.body.size() - m_overhead; };
    qsizetype taken = 0;
    while (phase == Phase::Body && taken < bytes.size()) {
        const qsizetype before = m_request.body.size();
        const qsizetype size =
            execute(bytes.sliced(taken, qBound(qsizetype(1), room(), bytes.size() - taken)));
        taken += size;
        m_overhead += size - (m_request.body.size() - before);
        if (phase != Phase::Failed && room() < 0)
            fail(HttpStatus::HeadTooLarge,
                 QByteArrayLiteral("chunk extensions or trailer fields are too large"));
    }
    return taken;
}

qsizetype HttpParser::Engine::execute(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return 0;
    const auto error = llhttp_errno(llhttp_execute(&m_llhttp, bytes.data(), size_t(bytes.size())));
    if (error == HPE_OK)
        return bytes.size();
    const qsizetype at =
        qBound(qsizetype(0), qsizetype(llhttp_get_error_pos(&m_llhttp) - bytes.data()), bytes.size());
    if (error == HPE_PAUSED)
        phase = Phase::Complete;
    else if (!failure)
        judgeError(error, bytes, at);
    return at;
}

// llhttp knows more methods than we serve, but not all; a word of letters that it does not know is a method
// nevertheless.
void HttpParser::Engine::judgeError(llhttp_errno error, QByteArrayView bytes, qsizetype at)
{
    if (error == HPE_INVALID_METHOD && at < bytes.size() && isHttpToken(bytes.sliced(at, 1)))
        fail(HttpStatus::MethodNotAllowed, QByteArrayLiteral("method not served"));
    else
        fail(HttpStatus::BadRequest,
             QByteArrayLiteral("malformed HTTP: ") + llhttp_get_error_reason(&m_llhttp));
}

void HttpParser::Engine::fail(HttpStatus status, const QByteArray &reason)
{
    phase = Phase::Failed;
    failure = HttpFailure{status, reason};
    m_request = {};
    m_head = {};
}

void HttpParser::Engine::endMethod()
{
    switch (llhttp_get_method(&m_llhttp)) {
    case HTTP_GET:
        m_head.method = HttpMethod::Get;
        break;
    case HTTP_POST:
        m_head.method = HttpMethod::Post;
        break;
    case HTTP_HEAD:
        m_head.method = HttpMethod::Head;
        break;
    case HTTP_OPTIONS:
        m_head.method = HttpMethod::Options;
        break;
    default:
        fail(HttpStatus::MethodNotAllowed, QByteArrayLiteral("method not served"));
    }
}

void HttpParser::Engine::addInHead(QByteArray &to, QByteArrayView text)
{
    if (phase == Phase::Head) // else it is a trailer field
        to.append(text);
}

void HttpParser::Engine::endValue()
{
    if (phase != Phase::Head)
        return;
    if (!isHttpToken(m_name))
        return fail(HttpStatus::BadRequest, QByteArrayLiteral("bad header field name"));
    if (m_head.headers.size() >= m_limits.fields)
        return fail(HttpStatus::HeadTooLarge, QByteArrayLiteral("too many header fields"));
    m_head.headers.append(m_name, m_value);
    m_name.resize(0);
    m_value.resize(0);
}

void HttpParser::Engine::endHead()
{
    m_head.versionMajor = llhttp_get_http_major(&m_llhttp);
    m_head.versionMinor = llhttp_get_http_minor(&m_llhttp);
    m_head.keepAlive = llhttp_should_keep_alive(&m_llhttp) != 0;
    m_head.isChunked = (m_llhttp.flags & F_CHUNKED) != 0;
    if (m_llhttp.flags & F_CONTENT_LENGTH)
        m_head.contentLength = m_llhttp.content_length;
    m_isChunked = m_head.isChunked;
    m_announced = m_isChunked ? m_messageSize : qsizetype(m_llhttp.content_length);
    Result<HttpRequest, HttpFailure> request = std::move(m_head).judge(m_messageSize);
    if (!request)
        return fail(request.error().status, request.error().reason);
    m_request = std::move(request).value();
    continueWanted = m_request.expectContinue;
    phase = Phase::Body;
}

void HttpParser::Engine::addBody(QByteArrayView text)
{
    Q_ASSERT(text.size() <= m_messageSize - m_request.body.size()); // judged in endHead() and startChunk()
    appendAnnounced(m_request.body, text, m_announced);
}

void HttpParser::Engine::startChunk()
{
    if (m_llhttp.content_length > quint64(m_messageSize - m_request.body.size()))
        fail(HttpStatus::ContentTooLarge, QByteArrayLiteral("the body is too large"));
}

HttpRequest HttpParser::Engine::take()
{
    Q_ASSERT(phase == Phase::Complete);
    phase = m_request.isUpgrade || !m_request.keepAlive ? Phase::Finished : Phase::Idle;
    continueWanted = false;
    m_skipped = m_overhead = 0;
    m_headEnd = {};
    m_head = {};
    m_name = m_value = {}; // long ones are not to stay with an idle connection
    llhttp_reset(&m_llhttp);
    return std::exchange(m_request, {});
}

HttpParser::HttpParser(const Limits &limits) : m_engine(std::make_unique<Engine>(limits)) {}
HttpParser::~HttpParser() = default;
HttpParser::HttpParser(HttpParser &&) noexcept = default;
HttpParser &HttpParser::operator=(HttpParser &&) noexcept = default;

qsizetype HttpParser::feed(QByteArrayView bytes)
{
    return m_engine->feed(bytes);
}

HttpParser::Phase HttpParser::phase() const noexcept
{
    return m_engine->phase;
}

HttpRequest HttpParser::takeRequest()
{
    return m_engine->take();
}

const std::optional<HttpFailure> &HttpParser::failure() const noexcept
{
    return m_engine->failure;
}

bool HttpParser::takeContinue() noexcept
{
    return std::exchange(m_engine->continueWanted, false);
}

} // namespace halley
